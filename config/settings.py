"""Settings, read from the environment; `make demo` and `make test` need none of it set.

Every variable is named in README.md. What has no variable is a decision of the house.
"""

from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(environment.text("VAR", str(BASE_DIR / "var")))

DEBUG = environment.flag("DEBUG")
SECRET_KEY = environment.kept_secret("SECRET_KEY", VAR / "secret_key")
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver")
CSRF_TRUSTED_ORIGINS = environment.sites("CSRF_TRUSTED_ORIGINS")
SITE_URL = environment.site("SITE_URL", "http://localhost:8000")
HTTPS = environment.flag("HTTPS")
CSRF_FAILURE_VIEW = "config.entrance.interrupted.csrf_failure"

INSTALLED_APPS = [
    "config.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "language.static_files.NewsroomStaticFilesConfig",
    "django.forms",
    "ckeditor",
    "content_editor",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "language",
    "press",
    "images",
    "import_export",
    "actors",
    "timeline",
    "dossiers",
    "archive",
    "config.apps.ProjectConfig",
]

MIDDLEWARE = [
    "config.marks.MarkMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.compression.TextCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.validators.ExactValidators",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.slashes.SlashMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "press.people.interface.LanguageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "press.entrance.staying.StayingMiddleware",
    "config.entrance.bodies.BodySizeMiddleware",
    "press.people.acting.ActingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "press.moved.answering.MovedMiddleware",
    "press.pages.pace.PaceMiddleware",
    "press.publishing.retrying.RetryMiddleware",  # the last: it calls the view
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "press.forms.writing.Renderer"

# Without DATABASE_URL: PostgreSQL of our own, in VAR (DECISIONS.md, "One database engine").
if environment.text("DATABASE_URL"):
    environment.address("DATABASE_URL", "postgres", "postgresql", "pgsql")
    DATABASES = {"default": dj_database_url.config(conn_max_age=60, conn_health_checks=True)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "config.embedded",
            "NAME": "postgres",
            "OPTIONS": {"cluster": str(VAR / "postgres")},
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    }
# What `dumpdata` writes: moments exact to the microsecond, as editions' digests need them.
SERIALIZATION_MODULES = {form: f"config.fixtures.{form}" for form in ("json", "jsonl")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if environment.text("CACHE_URL"):
    CACHES["default"] = {
        "BACKEND": "config.cache.SparedRedisCache",
        "LOCATION": environment.address("CACHE_URL", "redis", "rediss", "unix"),
    }

# What the reading of one file may take: megabytes, and minutes of the processor.
IMPORT_MEMORY = environment.number("IMPORT_MEMORY", 768, least=1)
IMPORT_MINUTES = environment.decimal("IMPORT_MINUTES", 15)

AUTH_USER_MODEL = "press.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 10},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
# Log-in by allauth: its pages are in config/entrance/urls.py, nobody signs up by himself.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
ACCOUNT_ADAPTER = "config.entrance.accounts.DeskAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True  # as long as SESSION_COOKIE_AGE says
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# Wrong tries are counted in the database (press/entrance/tries.py); allauth's counting in the cache
# would lock people out, by strangers or by a cache that is gone.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
ACCOUNT_FORMS = {
    "change_password": "config.entrance.forms.ChangePasswordForm",
    "reset_password": "config.entrance.forms.ForgottenForm",
}
MFA_FORMS = {
    "authenticate": "config.entrance.forms.CodeForm",
    "reauthenticate": "config.entrance.forms.CodeAgainForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
MFA_ADAPTER = "config.entrance.factors.DeskFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are written by those who manage accounts
MFA_TOTP_ISSUER = "Milaff"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# Whether those who may publish need a second factor (SECOND_FACTOR=required).
SECOND_FACTOR_REQUIRED = bool(environment.one_of("SECOND_FACTOR", "", "required"))
# Whether what is published needs somebody else's word (press/reviews/review.py).
REVIEW_REQUIRED = environment.flag("REVIEW_REQUIRED")
# Searches and the like that one network is answered a minute (press/pages/pace.py); 0: no limit.
PUBLIC_RATE = environment.number("PUBLIC_RATE", 240, least=0)
SESSION_COOKIE_AGE = 8 * 3600  # seconds without asking the desk for anything
SESSION_LONGEST = 7 * 24 * 3600  # whatever is done in it

# Without EMAIL_HOST, e-mails are printed, so that nothing is lost or sent by chance.
EMAIL_HOST = environment.text("EMAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = environment.number("EMAIL_PORT", 587, least=1)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = bool(EMAIL_HOST_USER)
EMAIL_TIMEOUT = 10

# Outside links are asked by `manage.py check_links`. LINK_ARCHIVE is the address that says where an
# archived copy is (https://archive.org/wayback/available); nobody is asked without it.
LINK_ARCHIVE = environment.address("LINK_ARCHIVE", "https", "http")
LINK_CHECK_PRIVATE = False  # addresses of private networks are never asked
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", "milaff@localhost")

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = environment.time_zone("TIME_ZONE", "UTC")
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    # The web server may read a file whose address it is asked for; nobody may list them.
    "default": {
        "BACKEND": "images.files.storage.WholeFiles",
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o711},
    },
    # Originals keep what readers must not get (camera data, full size): they are never served.
    "originals": {
        "BACKEND": "images.files.storage.WholeFiles",
        "OPTIONS": {
            "location": VAR / "originals",
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "config.static_storage.NewsroomStaticFiles"},
}
STATICFILES_FINDERS = [
    "config.reader_sheet.ReaderSheetFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
# CKEditor asks for its plugins by their plain names, so these stay beside the hashed ones.
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# Reader pages: nothing inline, nothing from elsewhere. The admin's policy is in config/site.py.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, NONCE],
    "script-src-attr": ["'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# A dossier of 500 blocks with a dozen fields each is one form. Strangers may send much less:
# config/entrance/bodies.py.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

TAGGIT_CASE_INSENSITIVE = True
# The editor is out of support; DECISIONS.md says what stands around it.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]

LEVELS = ["warning", "critical", "error", "info", "debug"]  # the first where none is chosen
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"mark": {"()": "config.marks.MarkFilter"}},
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s [%(mark)s] %(name)s: %(message)s"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["mark"], "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": environment.one_of("LOG_LEVEL", *LEVELS).upper()},
}
