"""Mail domains where anybody can have an address, so that they say nothing of a company."""

from snakk.domain.mail import mail_domain

_TOLD = """
gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.dk hotmail.com hotmail.co.uk hotmail.de
hotmail.fr hotmail.no hotmail.se hotmail.dk hotmail.nl live.com live.no live.se live.dk live.nl live.fr msn.com
yahoo.com yahoo.de yahoo.fr yahoo.no yahoo.se yahoo.dk yahoo.co.uk ymail.com rocketmail.com
icloud.com me.com mac.com aol.com gmx.com gmx.net gmx.de gmx.at gmx.ch web.de t-online.de freenet.de arcor.de
posteo.de mailbox.org proton.me protonmail.com pm.me tutanota.com tuta.io fastmail.com hey.com zoho.com mail.com
mail.ru yandex.com yandex.ru qq.com 163.com 126.com
online.no getmail.no broadpark.no frisurf.no lyse.net altibox.no
telia.com tele2.se bredband.net comhem.se spray.se home.se
mail.dk mail.tele.dk stofanet.dk youmail.dk sol.dk jubii.dk
ziggo.nl kpnmail.nl planet.nl xs4all.nl home.nl hetnet.nl upcmail.nl quicknet.nl casema.nl
orange.fr wanadoo.fr free.fr sfr.fr laposte.net bbox.fr neuf.fr
comcast.net verizon.net att.net btinternet.com sky.com virginmedia.com bluewin.ch
"""
PUBLIC = frozenset(_TOLD.split())


def company_domain(email: str) -> str:
    """The domain of an address where it tells of a company; "" where it does not."""
    domain = mail_domain(email)
    return "" if domain in PUBLIC else domain
