"""Where the built site is, for the tests that read it: `make site` makes it, nothing here does."""
import os
from pathlib import Path

import pytest
from paths import ROOT

SITE = ROOT / "build" / "site"
MISSING = "These tests read the built site: run make site"


def required(environ=os.environ):
    """Does a missing site fail the tests, instead of skipping them? (SCOMM_REQUIRE_SITE=1)"""
    return environ.get("SCOMM_REQUIRE_SITE", "") not in ("", "0")


def site_or_skip(site=SITE, environ=os.environ):
    """The folder of the built site; without one the test is skipped, or fails where the site is required."""
    if (site / "index.html").is_file():
        return site
    if required(environ):
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)
