"""Every setting of Carnet: read from the environment, safe when nothing is set."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from config import aside, databases, demo_mode, logs, mail, proxies
from config.environment import flag, listed, said

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(said("CARNET_VAR")) if os.environ.get("CARNET_VAR") else BASE_DIR / "var"

# --- what kind of house this is ---------------------------------------------------------------------------------------

DEMO = flag("CARNET_DEMO")
DEBUG = flag("DEBUG")
CARNET_HTTPS = flag("CARNET_HTTPS", default=not DEMO)
SECRET_KEY = said("SECRET_KEY") or (demo_mode.secret(VAR) if DEMO else "insecure-debug" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Give Carnet a long random one in the environment, "
        "or start the demo with: uv run manage.py demo"
    )
SECRET_KEY_FALLBACKS = listed("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = listed("ALLOWED_HOSTS")
if DEMO or DEBUG:
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

# --- the apps, lowest first -------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "django.forms",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "django_tasks_db",
    "config",
    "boutiques",
    "clients",
    "orders",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "config.proxies.ProxyMiddleware",  # before whoever asks for an address, or whether it was HTTPS
    "config.request_log.RequestNameMiddleware",
    "config.timing.TimingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.http.NoStoreMiddleware",  # behind whatever serves static files: those are kept
    "config.aside.AsideMiddleware",  # within what writes headers, before a host's name or a session is read
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.lock.LockMiddleware",  # before whatever answers or leads elsewhere by the address
    "django.middleware.common.CommonMiddleware",
    "config.sessions.SessionAgeMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "boutiques.set_up_first.SetUpFirstMiddleware",
    "config.http.RefusalMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.frame.frame",
            ],
            "builtins": ["boutiques.templatetags.carnet"],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [BASE_DIR / "templates/jinja2"],
        "OPTIONS": {"environment": "config.jinja.Environment"},
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- the database -----------------------------------------------------------------------------------------------------

DATABASES = databases.from_environment(os.environ, VAR)
MIGRATION_ROLE = "owner"

CARNET_BACKUP_KEY = said("CARNET_BACKUP_KEY")  # age's public key, to which backups are encrypted

# --- who may come in --------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "boutiques.Staff"
AUTHENTICATION_BACKENDS = ["boutiques.sign_in.StaffBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_ADAPTER = "boutiques.sign_in.ClosedHouse"
ACCOUNT_FORMS = {
    "change_password": "boutiques.forms.passwords.ChangePasswordForm",
    "reset_password": "boutiques.forms.passwords.ResetPasswordForm",
    "reset_password_from_key": "boutiques.forms.passwords.ResetPasswordKeyForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"sign_in_from": "5/5m/key", "sign_in_address": "30/5m/key", "sign_in_account": "20/15m/key"}
ACCOUNT_SESSION_REMEMBER = False  # the tablets are shared

MFA_REQUIRED_ROLES = () if DEMO else tuple(one for one in listed("MFA_REQUIRED_ROLES") if one != "none")
MFA_ADAPTER = "boutiques.factor_adapter.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "boutiques.forms.second_factor.CodeForm",
    "activate_totp": "boutiques.forms.second_factor.AppForm",
    "add_webauthn": "boutiques.forms.second_factor.PasskeyForm",
}
MFA_TOTP_ISSUER = "Carnet"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are entered by the house, not by visitors
MFA_REAUTHENTICATION_REQUIRED = False  # asked by the house's own question
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

SESSION_ENGINE = "config.locked_sessions"
UNLOCK_URL = "unlock"
LOCKED_VIEW = "boutiques.views.unlock.locked"
SESSION_IDLE_MINUTES = 30
SESSION_ABSOLUTE_HOURS = 12
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_HOURS * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CARNET_HTTPS
CSRF_COOKIE_SECURE = CARNET_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.http.csrf_failure"

# --- what a browser may do --------------------------------------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SECURE_SSL_REDIRECT = CARNET_HTTPS
SECURE_REDIRECT_EXEMPT = [rf"^{beginning.lstrip('/')}" for beginning in aside.BEGINNINGS]
SECURE_HSTS_SECONDS = 31_536_000 if CARNET_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = CARNET_HTTPS
SECURE_HSTS_PRELOAD = CARNET_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CARNET_PROXIES = proxies.networks(listed("CARNET_PROXIES"))
if CARNET_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- language, time, files --------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = None if DEMO or DEBUG else BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = DEMO or DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# All processes count tries together, in a table of their own; the demo is one process.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if DEMO or DEBUG
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "carnet_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # so that nobody pushes counts out by knocking under many names
    }
}
MAILERS = {"default": mail.from_environment(os.environ)}
CARNET_ADDRESS = said("CARNET_ADDRESS").rstrip("/")  # where people find Carnet; a mail's links begin so
DEFAULT_FROM_EMAIL = said("DEFAULT_FROM_EMAIL")

# Long work stands in the database, in the transaction that asks for it; manage.py work does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Carnet's own trigger classes carry no switch; pghistory's tables keep who and why in one context row.
PGTRIGGER_MIGRATIONS = True

# --- what machines are told -------------------------------------------------------------------------------------------

CARNET_METRICS_FROM = listed("CARNET_METRICS_FROM")
CARNET_METRICS_TOKEN = said("CARNET_METRICS_TOKEN")
CARNET_LOG = said("CARNET_LOG")
if CARNET_LOG not in ("plain", "json"):
    raise ImproperlyConfigured(f"CARNET_LOG says {CARNET_LOG}: it is plain or json.")

LOGGING = logs.configured(CARNET_LOG, said("LOG_LEVEL"), whole=DEBUG)
