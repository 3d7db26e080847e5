"""Texts that mean harm, for wherever a person can put a text."""

CORPUS = (
    "<script>window.harmed=1</script>",
    "<img src=x onerror=window.harmed=1>",
    '"><svg onload=window.harmed=1>',
    "'-window.harmed=1-'",
    "javascript:window.harmed=1",
    "[x](javascript:window.harmed=1) <a href=javascript:window.harmed=1>x</a>",
    "data:text/html,<script>window.harmed=1</script>",
    "{{constructor.constructor('window.harmed=1')()}} ${window.harmed=1}",
    "</style><style>*{display:none}</style>",
    "</textarea></title><iframe srcdoc='<script>parent.harmed=1</script>'>",
    'https://good.example/" onmouseover=window.harmed=1 x="',
    "<meta http-equiv=refresh content=0;url=https://evil.example/>",
    "<base href=https://evil.example/><form action=https://evil.example/><button>x",
    "\u202egnp.exe\u202c \u2066a\u2069 \u200b\u200d\ufeff e\u0301\u0301\u0301\u0301",
    "&lt;script&gt; &amp;#x3c; %3Cscript%3E \\u003cscript\\u003e",
    "\u2028\u2029 line\nand line",
)
