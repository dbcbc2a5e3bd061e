// The dispatch board.
(() => {
  "use strict";
})();
