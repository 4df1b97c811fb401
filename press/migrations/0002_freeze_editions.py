from django.db import migrations

FREEZE = """
CREATE FUNCTION press_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' AND current_setting('milaff.flush', true) = 'on' THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' AND current_setting('milaff.legal_removal', true) = 'on' THEN
    IF TG_TABLE_NAME = 'press_edition' THEN
      IF (NEW.id, NEW.publication_id, NEW.number, NEW.kind, NEW.published_at,
          NEW.content_digest, NEW.digest)
         IS DISTINCT FROM
         (OLD.id, OLD.publication_id, OLD.number, OLD.kind, OLD.published_at,
          OLD.content_digest, OLD.digest) THEN
        RAISE EXCEPTION 'a removal leaves number, date and digests of an edition as they are';
      END IF;
    END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is never changed: see manage.py remove_edition', TG_TABLE_NAME;
END $$;
CREATE TRIGGER press_edition_frozen BEFORE UPDATE OR DELETE ON press_edition
  FOR EACH ROW EXECUTE FUNCTION press_frozen();
CREATE TRIGGER press_edition_kept BEFORE TRUNCATE ON press_edition
  FOR EACH STATEMENT EXECUTE FUNCTION press_frozen();
CREATE TRIGGER press_correction_frozen BEFORE UPDATE OR DELETE ON press_correction
  FOR EACH ROW EXECUTE FUNCTION press_frozen();
CREATE TRIGGER press_correction_kept BEFORE TRUNCATE ON press_correction
  FOR EACH STATEMENT EXECUTE FUNCTION press_frozen();
"""

THAW = """
DROP TRIGGER press_correction_kept ON press_correction;
DROP TRIGGER press_correction_frozen ON press_correction;
DROP TRIGGER press_edition_kept ON press_edition;
DROP TRIGGER press_edition_frozen ON press_edition;
DROP FUNCTION press_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("press", "0001_initial")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
