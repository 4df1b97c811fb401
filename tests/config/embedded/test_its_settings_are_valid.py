"""What a configuration says is only looked at when it is used: by workers of large queries, say."""

from config.embedded.cluster import Cluster
from tests.config.embedded.conftest import ask

SET_TO_ITSELF = """DO $$
DECLARE it record;
BEGIN
  FOR it IN SELECT name, current_setting(name) AS value FROM pg_settings
    WHERE context IN ('user', 'superuser') AND source NOT IN ('default', 'override')
  LOOP PERFORM set_config(it.name, it.value, false); END LOOP;
END $$;"""
NUMBER = """SELECT count(*) FROM pg_settings
    WHERE context IN ('user', 'superuser') AND source NOT IN ('default', 'override')"""


def test_each_can_be_set_to_what_it_is(cluster: Cluster) -> None:
    cluster.start()
    assert ask(cluster, NUMBER)[0][0] > 5
    ask(cluster, SET_TO_ITSELF)


def test_workers_take_them_over(cluster: Cluster) -> None:
    cluster.start()
    query = "SET debug_parallel_query = on; SELECT text FROM word"
    assert ask(cluster, query) == [("ملف",)]
