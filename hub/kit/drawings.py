"""Every drawing the hub uses, as SVG shapes; hub/templatetags/look.py puts them on a page."""

from django.utils.safestring import SafeString, mark_safe

# Line drawings in a box of 24 by 24, in the colour of the words beside them.
ICONS = {
    "tick": '<path d="M5 12.5l4.5 4.5L19 7"/>',
    "cross": '<path d="M6 6l12 12M18 6L6 18"/>',
    "arrow": '<path d="M4 12h16M14 6l6 6-6 6"/>',
    "book": '<path d="M12 6c-2-1.6-5-2-8-2v14c3 0 6 .4 8 2 2-1.6 5-2 8-2V4c-3 0-6 .4-8 2zM12 6v14"/>',
    "chat": '<path d="M4 5h16v11H10l-5 4v-4H4z"/>',
    "search": '<circle cx="11" cy="11" r="6"/><path d="M16 16l5 5"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 3"/>',
    "shield": '<path d="M12 3l8 3v6c0 4.5-3.3 7.7-8 9-4.7-1.3-8-4.5-8-9V6z"/>',
    "people": (
        '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 5a3.5 3.5 0 '
        '010 6.5M18 14.5c2.2.7 3.5 2.6 3.5 5.5"/>'
    ),
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21c0-4.5 3.5-7 8-7s8 2.5 8 7"/>',
    "print": '<path d="M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z"/>',
    "save": '<path d="M6 3h12v18l-6-4.5L6 21z"/>',
    "bell": '<path d="M6 17V11a6 6 0 0112 0v6l2 2H4zM10 21h4"/>',
    "down": '<path d="M12 4v12M6.5 11l5.5 5.5 5.5-5.5M4 20h16"/>',
    "phone": (
        '<path d="M6 3h3l2 5-2.5 1.8a11 11 0 005.7 5.7L16 13l5 2v3c0 1.7-1.3 3-3 3C10.3 21 3 13.7 '
        '3 6c0-1.7 1.3-3 3-3z"/>'
    ),
    "mail": '<path d="M3 6h18v13H3zM3 7l9 7 9-7"/>',
    "globe": (
        '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 '
        '9c-3-3-3.5-6-3.5-9S9 6 12 3z"/>'
    ),
    "headset": (
        '<path d="M4 15v-3a8 8 0 0116 0v3M4 14h3v6H5a1 1 0 01-1-1zM20 14h-3v6h2a1 1 0 001-1zM18 20c0 1-2 2-5 2"/>'
    ),
    "desk": ('<circle cx="12" cy="6" r="3"/><path d="M6 14c0-3 2.5-4.5 6-4.5s6 1.5 6 4.5M2 14h20M4 14v7M20 14v7"/>'),
    "warn": '<path d="M12 3l10 18H2zM12 10v5M12 18v.2"/>',
    "lock": '<path d="M5 11h14v10H5zM8 11V7.5a4 4 0 018 0V11"/>',
    "cal": '<path d="M4 6h16v15H4zM4 11h16M8 3v5M16 3v5"/>',
    "law": '<path d="M12 3v18M7 21h10M4 7h16M7 7l-3.5 7h7zM17 7l-3.5 7h7z"/>',
    "pen": '<path d="M4 20l1-5L16 4l4 4L9 19z"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.5v.2"/>',
    "camera": '<path d="M3 8h4l2-3h6l2 3h4v12H3z"/><circle cx="12" cy="13.5" r="3.5"/>',
    "vote": '<path d="M4 13h16v8H4zM7 13V8l5-5 5 5v5M9.5 8.5l2 2 3.5-3.5"/>',
    "flag": '<path d="M5 22V3h13l-3 4.5L18 12H5"/>',
    "undo": '<path d="M8 4L3 9l5 5M3 9h11a6 6 0 010 12h-3"/>',
    "smile": '<circle cx="12" cy="12" r="9"/><path d="M8 14c1 2 2.5 3 4 3s3-1 4-3M9 9v.5M15 9v.5"/>',
    "news": '<path d="M4 4h13v16H6a2 2 0 01-2-2zM17 8h3v10a2 2 0 01-2 2M7 8h7M7 12h7M7 16h4"/>',
    "door": '<path d="M6 21V3h12v18M3 21h18M14.5 12v.2"/>',
    "storm": '<path d="M7 15a4.5 4.5 0 010-9 6 6 0 0111 2 3.5 3.5 0 010 7M12 12l-3 5h5l-3 5"/>',
    "half": '<circle cx="12" cy="12" r="9"/><path d="M12 3a9 9 0 010 18z" fill="currentColor"/>',
    "ring": '<circle cx="12" cy="12" r="9"/>',
    "dash": '<path d="M5 12h14"/>',
    "left": '<path d="M20 12H4M10 6l-6 6 6 6"/>',
    "key": '<circle cx="8" cy="15" r="4"/><path d="M11 12l9-9M16 7l3 3"/>',
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4 6h.2M4 12h.2M4 18h.2"/>',
    "feed": '<path d="M5 19h.2M5 12a7 7 0 017 7M5 5a14 14 0 0114 14"/>',
}

# Filled shapes in a box of 26 by 26. The tick or cross inside takes the colour of the page (class hub-knock).
SIGNS = {
    "do": ('<circle cx="13" cy="13" r="12" fill="currentColor"/><path class="hub-knock" d="M7 13.5l4.2 4.2L19 9.5"/>'),
    "dont": (
        '<path d="M8 1h10l7 7v10l-7 7H8l-7-7V8z" fill="currentColor"/><path class="hub-knock" '
        'd="M8.5 8.5l9 9m0-9l-9 9"/>'
    ),
    "care": ('<path d="M13 2l12 22H1z" fill="currentColor"/><path class="hub-knock" d="M13 10v6.5M13 20v.3"/>'),
    "half": (
        '<circle cx="13" cy="13" r="11" fill="none" stroke="currentColor" stroke-width="2.5"/>'
        '<path d="M13 2a11 11 0 010 22z" fill="currentColor"/>'
    ),
    "ring": '<circle cx="13" cy="13" r="11" fill="none" stroke="currentColor" stroke-width="2.5"/>',
    "none": '<path d="M5 13h16" fill="none" stroke="currentColor" stroke-width="2.5"/>',
}

# The town pigeon, and the things he holds.
BIRD = (
    '<path class="bird-l" d="M80 116l-3 22m-9 4l9-4 10 5M98 115l3 23m-10 4l10-4 10 4"/><path '
    'class="bird-b" d="M10 96l44-26 6 26-40 20c-5 2-8-1-9-5z"/><path class="bird-a" d="M42 '
    "92c2-24 26-34 46-38 10-3 12-12 13-22 2-16 30-18 35 2 3 12-1 22-2 34-2 30-22 52-50 52-24 "
    '0-43-10-42-28z"/><path class="bird-c" d="M100 43c12 9 25 9 35 2 1 10-2 18-2 26-12 8-30 '
    '2-44-17 7-2 9-6 11-11z" opacity=".85"/><path class="bird-b" d="M46 90c10-18 42-22 58-10-6 '
    '18-36 28-58 10z"/><path class="bird-s" d="M62 96l28-12M74 99l22-11" opacity=".55"/><path '
    'class="bird-h" d="M136 32l15 6-14 6z"/><path class="bird-w" d="M128 29c4-2 8 0 8.5 '
    '3.5l-6.5.5z"/><circle cx="122" cy="31" r="5.5" class="bird-o"/><circle cx="122.6" cy="31" '
    'r="3" class="bird-k"/><circle cx="123.6" cy="29.8" r="1.1" class="bird-w"/>'
)
BIRD_HOLDS = {
    "": "",
    "letter": (
        '<g transform="rotate(10 158 62)"><path class="bird-p" d="M142 48h42v28h-42z"/><path '
        'class="bird-s" d="M142 49l21 16 21-16"/></g>'
    ),
    "phone": (
        '<g transform="rotate(-12 160 110)"><rect class="bird-p" x="144" y="82" width="30" '
        'height="50" rx="5"/><path class="bird-s" d="M155 126h8M150 92h18M150 100h12"/></g>'
    ),
    "map": (
        '<path class="bird-h" d="M146 32l20 7-2.5 6.5-19-6.5z"/><path class="bird-p" d="M134 '
        '98l17-7 17 7 17-7v38l-17 7-17-7-17 7z"/><path class="bird-s" d="M151 91v38M168 98v38M140 '
        '112l6 6m0-6l-6 6"/>'
    ),
    "hat": (
        '<path class="bird-p" d="M102 20l10-27 15 22c-8-4-17-2-25 5z"/><circle class="bird-o" cx="112" cy="-7" r="5"/>'
    ),
}


def risk_bars(step: int) -> SafeString:
    """Three rising bars, the first `step` of them filled; two paths at most, since each card of a list has them."""
    bars = [f"M{1 + n * 9} {12 - n * 5}h6v{5 + n * 5}h-6z" for n in range(3)]
    kinds = (("on", bars[:step]), ("off", bars[step:]))
    paths = "".join(f'<path class="{kind}" d="{"".join(shown)}"/>' for kind, shown in kinds if shown)
    return mark_safe(f'<svg viewBox="0 0 26 18" aria-hidden="true">{paths}</svg>')
