"""The headers of every answer, which keep hostile text harmless."""

from __future__ import annotations

POLICY = (
    "default-src 'self'; script-src 'none'; style-src 'self'; img-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, no script at all, no style inside a page: markup that slipped through could do nothing."""

SCRIPTED = POLICY.replace("script-src 'none'", "script-src 'self'")
"""The policy of pages that take keys: the script is a file of our own, still none inside a page."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # an outlet need not know who checks it; our own forms say where they stood
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
