import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoStamps } from '@/demo/demonstration/time-stamps/demo-stamps';
import { SELLERS_FILE } from '@/demo/demonstration/world/files';
import { type DemoSeller, DemoSellersSchema } from '@/demo/demonstration/world/sellers';
import { createTraderKey } from '@/lib/domain/seller/trader-key';
import type { RecordSource, ViolationRecord } from '@/lib/domain/seller/trust';
import { toOfficialNameKey, toShopIdKey, toShopSlugKey } from '@/lib/domain/seller/trust-key';
import { computeDefaultLastPublicDay } from '@/lib/registry/codec/record-schemas';
import type { RegistryContent } from '@/publish/content';
import { publishRegistryVersion } from '@/publish/publish';
import { SellerCollector } from '@/publish/rows/seller-collector';
import { createAndSaveKeysAndRoot, listRootVersions, readRoot } from '@/publish/signing/root';
import { createDemoDocuments } from './documents';
import { createDemoRecords } from './records';

const DAY = 86_400_000;

export interface DemoOptions {
  /** Folder that is served under `baseUrl`: metadata/, targets/ and decisions/. */
  readonly outDir: string;
  /** Folder of the signing keys, which the first call generates. */
  readonly keysDir: string;
  /** Current time (epoch ms). Decisions get dates relative to it, so the registry is published anew at each start. */
  readonly now: number;
  /**
   * URL at which browsers find the files of `outDir`, without a final slash. The addresses of the records' sources begin with
   * this URL.
   */
  readonly baseUrl: string;
  /** File of the sellers on the demonstration's pages; tests/fixtures/sellers.json if absent. */
  readonly sellersFile?: string;
  /** Documents to publish instead of the demonstration's own. */
  readonly documents?: Pick<RegistryContent, 'adapters' | 'reference'>;
  /** The time-stamp service that the registry names. If absent, the registry names none. */
  readonly stamps?: DemoStamps;
}

/**
 * Publishes the demonstration's registry: the invented sellers of tests/fixtures/sellers.json, thousands of invented shop
 * numbers, and a recent decision of an invented agency for each "warned" seller. The authority profile refers to the registry as
 * `registry: { url: baseUrl, root: rootText }`. Each call publishes a new version; older versions stay.
 */
export async function publishDemoRegistry(
  options: DemoOptions,
): Promise<{ rootText: string; version: number }> {
  const { outDir, keysDir, now } = options;
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  if ((await listRootVersions(keysDir)).length === 0) {
    await createAndSaveKeysAndRoot(keysDir, now, { rootKeys: 2, rootThreshold: 2 });
  }
  const file = options.sellersFile ?? SELLERS_FILE;
  const sellers = DemoSellersSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const violations = await Promise.all(
    sellers
      .filter(({ role }) => role === 'warned')
      .map((seller, index) => writeInventedDecisionPage(seller, index + 1, options)),
  );
  const day = new Date(now - 2 * DAY).toISOString().slice(0, 10);
  const documents = {
    ...createDemoDocuments(options.baseUrl, day),
    ...(options.stamps && { 'time-stamps': options.stamps.document(day) }),
    ...options.documents,
  };
  const content: RegistryContent = {
    ...createDemoSellerContent(sellers, options),
    ...createDemoRecords(sellers, options.baseUrl, day),
    violations,
    ...documents,
  };
  const { version } = await publishRegistryVersion({
    content,
    outDir,
    keysDir,
    now,
    validity: { timestamp: 7 * DAY },
  });
  return { version, rootText: await readRoot(keysDir, 1) };
}

function createDemoSellerContent(
  sellers: readonly DemoSeller[],
  { now, baseUrl }: DemoOptions,
): Omit<RegistryContent, 'violations'> {
  const asOf = new Date(now - 2 * DAY).toISOString().slice(0, 10);
  const createListSource = (name: string): RecordSource => ({ name, url: `${baseUrl}/decisions/`, asOf });
  const collector = new SellerCollector();
  for (const host of new Set(sellers.map((seller) => seller.host))) {
    collector.addList(
      `shop:${host}`,
      'registered',
      createListSource('Danh sách minh họa: người bán đã đăng ký (dữ liệu thử)'),
    );
    collector.addList(
      `shop:${host}`,
      'official-store',
      createListSource('Danh sách minh họa: gian hàng chính hãng (dữ liệu thử)'),
    );
    if (sellers.some((seller) => seller.host === host && seller.role === 'official-store')) {
      collector.addList(
        `official:${host}`,
        'official-store',
        createListSource('Danh sách minh họa: tên gian hàng chính hãng (dữ liệu thử)'),
      );
    }
    for (let i = 0; i < 2_000; i++) {
      const key = toShopIdKey(host, createInventedShopNumber(host, i));
      if (key !== undefined) collector.add(key, 'registered');
    }
  }
  for (const { id, slug, host, name, role } of sellers) {
    if (role !== 'registered' && role !== 'official-store') continue;
    for (const key of [toShopIdKey(host, id), toShopSlugKey(host, slug)]) {
      if (key !== undefined) collector.add(key, role);
    }
    // With this key, the extension suggests comparing shops of a similar name with the official store.
    const nameKey = role === 'official-store' ? toOfficialNameKey(host, name) : undefined;
    if (nameKey !== undefined) collector.add(nameKey, role);
  }
  return { lists: collector.lists(), sellers: collector.sections() };
}

// Returns an invented shop number of fifteen digits. Real shop numbers of these marketplaces have fewer digits.
function createInventedShopNumber(host: string, index: number): string {
  const digest = createHash('sha256').update(`${host} ${index}`).digest().readBigUInt64BE();
  return `9${(digest % 10n ** 14n).toString().padStart(14, '0')}`;
}

// Writes the page of a decision by an agency that does not exist, and returns the decision's record.
async function writeInventedDecisionPage(
  seller: DemoSeller,
  index: number,
  { outDir, now, baseUrl }: DemoOptions,
): Promise<ViolationRecord> {
  const findDayDaysAgo = (before: number) => new Date(now - before * DAY).toISOString().slice(0, 10);
  const publishedOn = findDayDaysAgo(3 + index);
  const number = `${String(index).padStart(2, '0')}/QĐ-MINHHOA`;
  const id = `demo-${publishedOn}-${index}`;
  const issuer = 'Cơ quan minh họa (dữ liệu thử)';
  const vi = 'Bày bán hàng hóa không rõ nguồn gốc (tình tiết minh họa)';
  const page = [
    '<!doctype html><html lang="vi"><meta charset="utf-8">',
    `<title>Quyết định ${number} (dữ liệu thử)</title><h1>${issuer}</h1>`,
    `<p>Quyết định số ${number}, ngày ${findDayDaysAgo(10 + index)}, về người bán «${seller.name}» (không có thật): ${vi}.`,
    '<p>Trang này chỉ để minh họa. Không có cơ quan, người bán hay quyết định nào như vậy.</html>\n',
  ].join('\n');
  await mkdir(join(outDir, 'decisions'), { recursive: true });
  await writeFile(join(outDir, 'decisions', `${id}.html`), page);
  const trader = { name: `Hộ kinh doanh ${seller.name}`, address: `Số ${index} đường Ví Dụ, Tỉnh Minh Họa` };
  const keys = [
    toShopIdKey(seller.host, seller.id),
    toShopSlugKey(seller.host, seller.slug),
    createTraderKey(trader.name, trader.address),
  ];
  return {
    type: 'violation',
    id,
    keys: keys.filter((key) => key !== undefined),
    issuer,
    number,
    decidedOn: findDayDaysAgo(10 + index),
    actCode: 'UNKNOWN_ORIGIN',
    act: { vi, en: 'Offering goods of unknown origin (illustration only)' },
    area: 'Tỉnh Minh Họa',
    trader,
    publishedOn,
    expiresOn: computeDefaultLastPublicDay(publishedOn),
    status: 'active',
    source: { name: issuer, url: `${baseUrl}/decisions/${id}.html`, asOf: publishedOn },
    sourceDigest: createHash('sha256').update(page).digest('hex'),
  };
}
