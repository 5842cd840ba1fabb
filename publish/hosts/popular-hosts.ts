import { join } from 'node:path';
import { parse } from 'tldts';
import { readFileIfExists } from '@/lib/base/node/files';
import { toCanonicalHost } from '@/lib/domain/seller/trust-key';
import type { ProblemList } from '@/publish/rows/rows';
import { toHostSet } from './shared-hosts';

/**
 * Hosts that very many people in Vietnam visit. A wrong warning would reach all of them, so a warning needs a second source and a
 * person's confirmation (`confirmed-warnings.csv`). The list was checked by hand on 2026-11-28. Operators add a measured list
 * (`popular-hosts.txt`, docs/formats/registry-rows.md).
 */
const POPULAR = toHostSet(
  // News and portals
  `vnexpress.net tuoitre.vn thanhnien.vn dantri.com.vn vietnamnet.vn zingnews.vn znews.vn kenh14.vn
    24h.com.vn cafef.vn cafebiz.vn soha.vn laodong.vn tienphong.vn nld.com.vn vtv.vn vov.vn vtc.vn
    vietnamplus.vn baomoi.com nhandan.vn qdnd.vn cand.com.vn plo.vn eva.vn afamily.vn genk.vn
    gamek.vn tinhte.vn voz.vn otofun.net webtretho.com lamchame.com vneconomy.vn vietstock.vn
    fireant.vn thuvienphapluat.vn luatvietnam.vn bongda.com.vn bongdaplus.vn zing.vn zingmp3.vn
    nhaccuatui.com vieon.vn fptplay.vn netflix.com spotify.com coccoc.com`,
  // Search, mail, work, study
  `google.com google.com.vn bing.com yahoo.com wikipedia.org microsoft.com apple.com live.com
    office.com zoom.us canva.com github.com stackoverflow.com adobe.com vietjack.com loigiaihay.com
    hoc247.net violet.vn vndoc.com olm.vn hocmai.vn topcv.vn vietnamworks.com timviec365.vn
    careerviet.vn linkedin.com duolingo.com shub.edu.vn azota.vn`,
  // Social networks and messengers
  `facebook.com messenger.com instagram.com threads.net zalo.me youtube.com tiktok.com t.me
    telegram.org x.com twitter.com pinterest.com reddit.com discord.com whatsapp.com roblox.com`,
  // Shops and services
  `shopee.vn lazada.vn tiki.vn sendo.vn chotot.com batdongsan.com.vn thegioididong.com
    dienmayxanh.com bachhoaxanh.com fptshop.com.vn cellphones.com.vn hoanghamobile.com
    viettelstore.vn nguyenkim.com mediamart.vn concung.com nhathuoclongchau.com.vn pharmacity.vn
    hasaki.vn guardian.com.vn winmart.vn coolmate.me juno.vn canifa.com fahasa.com phongvu.vn
    gearvn.com vatgia.com websosanh.vn grab.com be.com.vn xanhsm.com foody.vn shopeefood.vn
    traveloka.com agoda.com booking.com klook.com vietnamairlines.com vietjetair.com
    bambooairways.com dsvn.vn vexere.com mytour.vn ivivu.com ghn.vn giaohangtietkiem.vn
    viettelpost.com.vn vnpost.vn jtexpress.vn spx.vn amazon.com alibaba.com aliexpress.com
    taobao.com 1688.com temu.com shein.com ebay.com apple.com.vn samsung.com xiaomi.com`,
  // Money
  `vietcombank.com.vn vietinbank.vn bidv.com.vn agribank.com.vn techcombank.com techcombank.com.vn
    mbbank.com.vn vpbank.com.vn acb.com.vn sacombank.com.vn tpb.vn vib.com.vn hdbank.com.vn
    shb.com.vn ocb.com.vn msb.com.vn seabank.com.vn lpbank.com.vn eximbank.com.vn momo.vn zalopay.vn
    vnpay.vn viettelmoney.vn napas.com.vn ssi.com.vn vps.com.vn tcbs.com.vn binance.com paypal.com
    visa.com cake.vn`,
  // Telephone, power, water, hosting
  `viettel.vn viettel.com.vn vinaphone.com.vn mobifone.vn vnpt.vn vnpt.com.vn fpt.vn evn.com.vn
    cskh.evnspc.vn evnhcmc.vn evnhanoi.vn sawaco.com.vn pavietnam.vn matbao.net tenten.vn
    nhanhoa.com`,
  // Games and forums
  `garena.vn vng.com.vn vnggames.com steampowered.com epicgames.com riotgames.com sforum.vn
    truyenfull.vn`,
);

/** True if a host is on the list, is below a listed host, or ends in .gov.vn. `more` is the operator's list. */
export function isPopularHost(host: string, more: ReadonlySet<string> = new Set()): boolean {
  const { domain } = parse(host);
  const names = [host, domain ?? host];
  return host.endsWith('.gov.vn') || names.some((name) => POPULAR.has(name) || more.has(name));
}

/** The operator's list. Each line has one host or `https://host`, and may have a rank after a comma; `#` begins a comment. */
const POPULAR_HOSTS_FILE = 'popular-hosts.txt';

/** Reads the operator's list; empty if there is none. Reports a line without a host to `problems`. */
export async function readPopularHosts(directory: string, problems: ProblemList): Promise<readonly string[]> {
  const text = (await readFileIfExists(join(directory, POPULAR_HOSTS_FILE))) ?? '';
  return text.split('\n').flatMap((line, at) => {
    const address = (line.split('#')[0] ?? '').split(',')[0]?.trim() ?? '';
    if (address === '' || (at === 0 && address === 'origin')) return [];
    const host = toCanonicalHost(address.replace(/^https?:\/\//, '').replace(/\/$/, ''));
    if (host === undefined) problems.add(POPULAR_HOSTS_FILE, at + 1, `"${address}" is no host`);
    return host === undefined ? [] : [host];
  });
}
