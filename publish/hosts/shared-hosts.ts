import { getPublicSuffix } from 'tldts';

/**
 * Platforms on which anyone can have a page, at a path of the host or of any sub-domain. A record of such a host would concern
 * everybody with a page on the platform. All lists in this file were checked on 2026-11-28.
 */
const PLATFORMS = toHostSet(
  // Social networks, messengers, video
  `facebook.com fb.com fb.me messenger.com instagram.com threads.net threads.com zalo.me zalo.vn
    zaloapp.com youtube.com youtu.be tiktok.com telegram.org t.me telegram.me twitter.com x.com t.co
    linkedin.com pinterest.com reddit.com vk.com whatsapp.com wa.me viber.com line.me discord.com
    discord.gg snapchat.com twitch.tv fb.watch m.me myspace.com imgur.com soundcloud.com behance.net
    deviantart.com wattpad.com patreon.com steamcommunity.com weibo.com naver.com baidu.com
    wikipedia.org voz.vn tinhte.vn webtretho.com otofun.net spiderum.com lotus.vn gapo.vn`,
  // Documents, forms, files, code
  `google.com google.com.vn goo.gl g.co forms.gle docs.live.net live.com office.com microsoft.com
    sharepoint.com dropbox.com mediafire.com mega.nz box.com notion.so canva.com github.com gitlab.com
    bitbucket.org codepen.io archive.org scribd.com issuu.com slideshare.net medium.com quora.com
    apple.com typeform.com jotform.com google.vn googleusercontent.com storage.googleapis.com
    firebasestorage.googleapis.com 1drv.ms we.tl wetransfer.com fshare.vn 4shared.com airtable.com
    trello.com surveymonkey.com telegra.ph pastebin.com rentry.co codesandbox.io stackblitz.com
    huggingface.co ipfs.io mailchi.mp`,
  // Link shorteners and lists of links
  `bit.ly bitly.com tinyurl.com is.gd v.gd ow.ly cutt.ly rebrand.ly rb.gy s.id shorturl.at
    shorturl.asia byvn.net byvn.vn bom.so bom.to by.com.vn short.gy t.ly linktr.ee linkbio.co beacons.ai
    lnk.to qrco.de bio.link taplink.cc shope.ee s.lazada.vn tiny.cc tiny.one buff.ly dlvr.it lnkd.in
    amzn.to adf.ly ouo.io b.link bit.do x.gd t.cn url.vn link1s.com web1s.com megaurl.in traffic123.net
    linkvertise.com`,
  // Marketplaces and classified advertisements without an adapter
  `chotot.com muaban.net batdongsan.com.vn alonhadat.com.vn vatgia.com rongbay.com 5giay.vn etsy.com`,
);

/**
 * Hosts of site builders, in addition to those of the public suffix list. All customers of a builder share its host; each name
 * below that host belongs to one customer.
 */
const BUILDERS = toHostSet(
  `weebly.com wixsite.com wordpress.com blogspot.com myshopify.com webflow.io carrd.co strikingly.com
    jimdosite.com webnode.page webnode.vn yolasite.com godaddysites.com square.site mystrikingly.com
    ladipage.vn ladi.me ldp.page sapo.vn mysapo.net haravan.com myharavan.com bizwebvietnam.net
    web30s.vn webflow.com wix.com blogger.com herokuapp.com netlify.app vercel.app pages.dev workers.dev
    github.io gitlab.io web.app firebaseapp.com 000webhostapp.com infinityfreeapp.com azurewebsites.net
    glitch.me replit.app onrender.com tumblr.com substack.com tistory.com fandom.com page.link app.link
    onelink.me tilda.ws ucoz.net webador.com site123.me emyspot.com systeme.io clickfunnels.com
    hubspotpagebuilder.com unbouncepages.com getresponsepages.com landingi.com swipepages.net zozo.vn
    myzozo.net bizweb.vn webcake.io pancake.vn nhanh.vn railway.app glitch.com`,
);

/**
 * True if anyone can publish on a host: a platform and its sub-domains, the root of a site builder, a link shortener, or a public
 * suffix (including the private part of https://publicsuffix.org). A record of such a host would concern everyone who publishes
 * on it.
 */
export function isSharedHost(host: string): boolean {
  if (getPublicSuffix(host, { allowPrivateDomains: true }) === host || BUILDERS.has(host)) return true;
  // Tests the host and each domain above it.
  for (let name = host; name !== ''; name = name.slice(name.indexOf('.') + 1 || name.length)) {
    if (PLATFORMS.has(name)) return true;
  }
  return false;
}

/** Returns the set of hosts in `words`, where they are separated by blanks. */
export function toHostSet(...words: readonly string[]): ReadonlySet<string> {
  return new Set(words.join(' ').split(/\s+/));
}
