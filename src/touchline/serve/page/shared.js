"use strict";
// A shared file: unpack source and record, which lie in the page as gzip in base64, and show them.
(async () => {
  async function unpacked(id) {
    const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }
  try {
    TouchlineView.show(await unpacked("packed-text"), await unpacked("packed-record"));
  } catch (error) {
    TouchlineView.say(`This browser cannot show the file: ${error.message}`, true);
  }
})();
