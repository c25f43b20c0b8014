"""The addresses of boutiques."""

from django.urls import path, register_converter

from boutiques.addresses import DayInAddress
from boutiques.views.catalogue import catalogue_list, catalogue_merge, catalogue_new, catalogue_retire, catalogue_row
from boutiques.views.catalogue_pairs import catalogue_made, catalogue_never, catalogue_parts
from boutiques.views.deputies import deputies_home, deputies_of, deputy_end, deputy_new
from boutiques.views.exports import price_export, season_export
from boutiques.views.factors import factor_app, factor_passkey, factor_remove, recovery_codes
from boutiques.views.imports import import_file, import_home, import_one
from boutiques.views.lists.entry import season_entry
from boutiques.views.lists.grid import season_grid
from boutiques.views.lists.line import season_line
from boutiques.views.pin import pin
from boutiques.views.price_desk import price_gaps, price_new, price_rise
from boutiques.views.prices import price_list
from boutiques.views.profile import profile
from boutiques.views.season_clone import season_clone
from boutiques.views.season_difference import season_difference
from boutiques.views.season_edit import season_close, season_edit, season_new, season_open, season_reopen
from boutiques.views.season_timeline import season_timeline
from boutiques.views.seasons import season_detail, season_list
from boutiques.views.security import security, sign_in_end, sign_ins_end
from boutiques.views.staff import staff_keys, staff_reset
from boutiques.views.swatches import swatches
from boutiques.views.undo import act_undo
from boutiques.views.unlock import unlock

register_converter(DayInAddress, "day")

FILE, RESULT = {"which": "file"}, {"which": "result"}

urlpatterns = [
    path("profile/", profile, name="profile"),
    path("profile/pin/", pin, name="pin"),
    path("profile/security/", security, name="security"),
    path("profile/security/", security, name="mfa_index"),  # as allauth calls it
    path("profile/security/app/", factor_app, name="mfa_activate_totp"),
    path("profile/security/passkey/", factor_passkey, name="mfa_add_webauthn"),
    path("profile/security/codes/", recovery_codes, name="mfa_view_recovery_codes"),
    path("profile/security/remove/app/", factor_remove, {"key": "app"}, name="mfa_deactivate_totp"),
    path("profile/security/remove/<slug:key>/", factor_remove, name="factor_remove"),
    path("profile/security/end/", sign_ins_end, name="sign_ins_end"),
    path("profile/security/end/<uuid:uuid>/", sign_in_end, name="sign_in_end"),
    path("staff/keys/", staff_keys, name="staff_keys"),
    path("staff/keys/<str:staff>/", staff_reset, name="staff_reset"),
    path("unlock/", unlock, name="unlock"),
    path("deputies/", deputies_home, name="deputies"),
    path("deputies/<slug:house>/", deputies_of, name="deputies_of"),
    path("deputies/<slug:house>/new/", deputy_new, name="deputy_new"),
    path("deputies/<slug:house>/<day:first>/end/", deputy_end, name="deputy_end"),
    path("catalogue/", catalogue_list, name="catalogue"),
    path("catalogue/<slug:axis>/", catalogue_list, name="catalogue_of"),
    path("catalogue/<slug:axis>/new/", catalogue_new, name="catalogue_new"),
    path("catalogue/<slug:axis>/<str:key>/", catalogue_row, name="catalogue_row"),
    path("catalogue/<slug:axis>/<str:key>/retire/", catalogue_retire, name="catalogue_retire"),
    path("catalogue/<slug:axis>/<str:key>/merge/", catalogue_merge, name="catalogue_merge"),
    path("catalogue/<slug:axis>/<str:key>/never/", catalogue_never, name="catalogue_never"),
    path("catalogue/<slug:axis>/<str:key>/never/<str:other>/", catalogue_made, name="catalogue_made"),
    path("catalogue/<slug:axis>/<str:key>/parts/", catalogue_parts, name="catalogue_parts"),
    path("seasons/", season_list, name="seasons"),
    path("seasons/new/", season_new, name="season_new"),
    path("seasons/<slug:code>/", season_detail, name="season"),
    path("seasons/<slug:code>/clone/", season_clone, name="season_clone"),
    path("seasons/<slug:code>/difference/<slug:other>/", season_difference, name="season_difference"),
    path("seasons/<slug:code>/timeline/", season_timeline, name="season_timeline"),
    path("seasons/<slug:code>/edit/", season_edit, name="season_edit"),
    path("seasons/<slug:code>/open/", season_open, name="season_open"),
    path("seasons/<slug:code>/close/", season_close, name="season_close"),
    path("seasons/<slug:code>/reopen/", season_reopen, name="season_reopen"),
    path("seasons/<slug:code>/lists/<slug:slug>/", season_grid, name="season_grid"),
    path("seasons/<slug:code>/lists/<slug:slug>/line/", season_line, name="season_line"),
    path("seasons/<slug:code>/lists/<slug:slug>/entry/", season_entry, name="season_entry"),
    path("seasons/<slug:code>/import/", import_home, name="season_import"),
    path("seasons/<slug:code>/import/<uuid:uuid>/", import_one, name="season_import_one"),
    path("seasons/<slug:code>/import/<uuid:uuid>/file/", import_file, FILE, name="season_import_file"),
    path("seasons/<slug:code>/import/<uuid:uuid>/result/", import_file, RESULT, name="season_import_result"),
    path("seasons/<slug:code>/export.csv", season_export, {"suffix": "csv"}, name="season_export"),
    path("seasons/<slug:code>/export.xlsx", season_export, {"suffix": "xlsx"}, name="season_export_xlsx"),
    path("prices/", price_list, name="prices"),
    path("prices/import/", import_home, name="price_import"),
    path("prices/import/<uuid:uuid>/", import_one, name="price_import_one"),
    path("prices/import/<uuid:uuid>/file/", import_file, FILE, name="price_import_file"),
    path("prices/import/<uuid:uuid>/result/", import_file, RESULT, name="price_import_result"),
    path("prices/new/", price_new, name="price_new"),
    path("prices/rise/", price_rise, name="price_rise"),
    path("prices/gaps/", price_gaps, name="price_gaps"),
    path("prices/export.csv", price_export, {"suffix": "csv"}, name="price_export"),
    path("prices/export.xlsx", price_export, {"suffix": "xlsx"}, name="price_export_xlsx"),
    path("undo/<uuid:key>/", act_undo, name="act_undo"),
    path("swatches-<slug:asked>.css", swatches, name="swatches"),
]
