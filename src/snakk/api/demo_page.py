"""The page that stands for a customer's own site: a shop with one lamp, and the widget of a topic in its corner."""

PICTURE = """<svg viewBox="0 0 560 500" role="img" aria-label="The lamp on a table, lit">
<defs>
<radialGradient id="glass" cx=".42" cy=".36" r=".78"><stop offset="0" stop-color="#fffaf0"/>
<stop offset=".55" stop-color="#fbe6bf"/><stop offset="1" stop-color="#e7b973"/></radialGradient>
<radialGradient id="light"><stop offset="0" stop-color="#ffe9bf" stop-opacity=".95"/>
<stop offset="1" stop-color="#ffe9bf" stop-opacity="0"/></radialGradient>
<linearGradient id="brass"><stop offset="0" stop-color="#86622a"/><stop offset=".36" stop-color="#e2bd6f"/>
<stop offset="1" stop-color="#8f6b2f"/></linearGradient>
</defs>
<rect class="wall" width="560" height="500"/>
<rect class="table" y="392" width="560" height="108"/>
<rect class="edge" y="392" width="560" height="9"/>
<circle cx="292" cy="206" r="240" fill="url(#light)"/>
<ellipse cx="298" cy="446" rx="128" ry="13" fill="#5f4c3b" opacity=".4"/>
<path d="M283 308h18v112h-18z" fill="url(#brass)"/>
<path d="M206 440c0-17 40-24 86-24s86 7 86 24c0 6-4 8-10 8H216c-6 0-10-2-10-8z" fill="url(#brass)"/>
<path d="M250 302h84l-9 20h-66z" fill="url(#brass)"/>
<circle cx="292" cy="196" r="120" fill="url(#glass)"/>
<path d="M210 178c20-56 68-80 116-68-42 4-82 28-102 82z" fill="#fffdf6" opacity=".6"/>
<g class="flower"><path d="M118 392c-6-60-26-96-40-118m42 118c0-70 6-104 22-138m-22 138c6-44 30-70 48-78"/></g>
<g class="petals"><circle cx="76" cy="270" r="10"/><circle cx="143" cy="250" r="11"/><circle cx="170" cy="312" r="9"/>
<circle cx="94" cy="306" r="7"/><circle cx="129" cy="296" r="7"/></g>
<path class="vase" d="M76 446c0-42 14-62 42-62s42 20 42 62z"/>
</svg>"""
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Moon, a table lamp · Lynghei lamps</title>
<link rel="icon" href="console/icon.svg">
<link rel="stylesheet" href="widget/demo.css">
</head>
<body>
<header>
<p class="demo">This page stands for your own site. Open the chat in the corner, then answer it
<a href="console" target="_blank" rel="noopener">in the console</a>.</p>
<div class="bar">
<a class="logo" href="demo">Lynghei lamps</a>
<nav aria-label="Shop"><a href="demo"{shop}>Shop</a> <a href="demo?topic=2"{companies}>For companies</a></nav>
</div>
</header>
<main>
{picture}
<div class="about">
<h1>Moon, a table lamp in brass</h1>
<p class="price">€ 149</p>
<p>Mouth-blown glass on a foot of raw brass that darkens with the years. A light touch on the foot dims it.
Made for long winters.</p>
<dl>
<div><dt>Height</dt><dd>31 cm</dd></div>
<div><dt>Bulb</dt><dd>LED, 2700 K, comes with it</dd></div>
<div><dt>Delivery</dt><dd>Two to four days</dd></div>
<div><dt>Returns</dt><dd>Within 100 days</dd></div>
</dl>
<p class="write">A question about it? Ask in the chat, or <a href="chat/form/{topic}">write to us</a>.</p>
</div>
</main>
<script src="widget/loader.js" defer data-topicId="{topic}"{title}></script>
<noscript><a class="no-script" href="chat/form/{topic}">Write to us</a></noscript>
</body>
</html>
"""
COMPANIES = 2
"""The topic that the demo has for companies."""
HERE = ' aria-current="page"'


def demo_page(topic_id: int) -> str:
    """A shop's page with the widget of a topic."""
    is_shop = topic_id != COMPANIES
    told = {
        "picture": PICTURE,
        "topic": str(topic_id),
        "shop": HERE if is_shop else "",
        "companies": "" if is_shop else HERE,
        "title": ' data-title="Ask us"' if is_shop else ' data-title="Talk to sales"',
    }
    page = PAGE
    for name, value in told.items():
        page = page.replace(f"{{{name}}}", value)
    return page
