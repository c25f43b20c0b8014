/** Carnet's small behaviour: one custom element a file; every page works without any of it. */
import "./elements/dialog.js";
import "./elements/toast.js";
import "./elements/keys.js";
import "./elements/theme.js";
import "./elements/grid.js";
import "./elements/draft.js";
import "./elements/chosen.js";
import "./elements/podium.js";
import "./elements/copy.js";
import "./once.js";
import "./look.js";
import "./tiles.js";
import "./whole.js";
import "./turned.js";
import "./asks.js";

document.documentElement.dataset.js = "";
