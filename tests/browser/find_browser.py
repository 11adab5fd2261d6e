"""Find the Chromium that the browser tests drive: nothing is ever downloaded.

One sentence says what to install; whether its absence skips or fails is for the caller.
"""
import os
import shutil

MISSING = "Browser tests need Chromium: sudo apt install chromium, or set SCOMM_CHROMIUM"
# Names are looked up on the PATH; whole paths are where Windows and macOS put the browser.
USUAL = (
    "/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)

# No sandbox: it cannot start for root, which is who runs in many containers. The rest keeps the
# browser itself from calling home, so that every outside request is one that the course made; and
# no name but this machine's own leads anywhere, so that such a request does not get out.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync",
         "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]


def find_chromium(environ=os.environ, which=shutil.which):
    """The path of a Chromium on this machine, or None.

    SCOMM_CHROMIUM decides alone where it is set: a wrong path is "missing", so that
    a typing mistake is noticed instead of another browser being used silently.
    """
    named = environ.get("SCOMM_CHROMIUM")
    places = (named,) if named else USUAL
    return next((found for found in map(which, places) if found), None)


def required(environ=os.environ):
    """Does a missing browser fail the tests, instead of skipping them? (SCOMM_REQUIRE_BROWSER=1)"""
    return environ.get("SCOMM_REQUIRE_BROWSER", "") not in ("", "0")
