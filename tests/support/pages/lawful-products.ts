import { createRecall, createWarning, createSite as entry } from '@/demo/sample-views/samples/records';
import { createSiteFacts } from '@/demo/sample-views/samples/site-facts';
import { AGE, createDecision, createSellerRecord, NOON } from '@/demo/sample-views/samples/verdict';
import type { Listing, ListingReading, Seller } from '@/lib/domain/listing/listing';
import type { LookUpResult, TrustRecord, TrustSubject } from '@/lib/domain/seller/trust';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { listReadingSubjects } from '@/lib/trust/subjects';
import { pairSubjectsWithResults, toPageContext } from '@/lib/verdict/context';
import type { LawfulPage } from './lawful-page';

const DAY = 86_400_000;
const SELLER: Seller = { id: '1043927518', name: 'Tiệm Gốm Mây Thử' };
const SHOP: TrustKey = 'shop:shopee.vn:1043927518';

/** A registry of invented records, asked by exact key as the real one. */
export function registryOf(records: readonly TrustRecord[], now: number) {
  const age = { ...AGE, expiresAt: now + DAY };
  return (subject: TrustSubject): LookUpResult => {
    if (subject.kind === 'name') return { status: 'unlisted', age };
    const found = records.filter((record) =>
      record.type === 'seller' ? record.key === subject.key : record.keys.includes(subject.key),
    );
    return found.length === 0 ? { status: 'unlisted', age } : { status: 'known', records: found, age };
  };
}

/** A page as the extension treats it: the subjects that were read, and the registry's look-up results. */
function page(
  name: string,
  reading: ListingReading,
  records: readonly TrustRecord[],
  now = NOON,
): LawfulPage {
  const subjects = listReadingSubjects(reading).page;
  const answers = subjects.map(registryOf(records, now));
  return {
    name,
    context: toPageContext(reading),
    answers: pairSubjectsWithResults({ subjects, results: answers }),
    now,
  };
}

function listing(changes: Partial<Listing>): ListingReading {
  const { seller = SELLER, ...rest } = changes;
  return {
    kind: 'listing',
    marketplace: 'shopee',
    listing: {
      marketplace: 'shopee',
      host: 'shopee.vn',
      id: '27190000001',
      url: 'https://shopee.vn/product/1043927518/27190000001',
      seller,
      readFrom: {},
      ...rest,
    },
    missing: [],
  };
}

/** Pages of goods that resemble recalled ones. */
export function lawfulProducts(): LawfulPage[] {
  const recalled = createRecall({
    keys: ['notice:000123/26/CBMP-QLD', 'gtin:08934563138165', 'model:acme/AB-120'],
    product: 'Kem dưỡng Sương Mai',
    brand: 'Acme',
    reason: 'safety',
  });
  const product = (name: string, changes: Partial<Listing>, records: readonly TrustRecord[] = [recalled]) =>
    page(`a product ${name}`, listing({ title: 'Kem dưỡng Sương Mai', ...changes }), records);
  return [
    product('of the name of a recalled one', {}),
    product('of the name and brand of a recalled one', { brand: 'Acme' }),
    product('with the recalled number in its title only', { title: 'Kem 000123/26/CBMP-QLD' }),
    product('with the recalled model in its title only', { title: 'Acme AB-120', brand: 'Acme' }),
    product('of a model one letter longer', { brand: 'Acme', model: 'AB-120S' }),
    product('of a model one letter shorter', { brand: 'Acme', model: 'AB-12' }),
    product('of a model with O for 0', { brand: 'Acme', model: 'AB-12O' }),
    product('of a model with a 1 for a B', { brand: 'Acme', model: 'A1-120' }),
    product('of the recalled model of another brand', { brand: 'Acmee', model: 'AB-120' }),
    product('of the recalled model without a brand', { model: 'AB-120' }),
    product('whose barcode has a slip in its last digit', { barcode: '8934563138166' }),
    product('whose barcode has two digits exchanged', { barcode: '8934563183165' }),
    product('of the next barcode of the same maker', { barcode: '8934563138172' }),
    product('of the next notification number', { notificationNumber: '000124/26/CBMP-QLD' }),
    product('of the same notification number of another year', { notificationNumber: '000123/25/CBMP-QLD' }),
    product('of the same notification number of a province', { notificationNumber: '000123/26/CBMP-HCM' }),
    ...(['000123/26/CBMP-QLD', '000123/26/cbmp-qld'] as const).map((notificationNumber) =>
      product(`whose number its holder gave up, written ${notificationNumber}`, { notificationNumber }, [
        createRecall({ reason: 'voluntary' }),
      ]),
    ),
    product('whose number was given up in another country', { barcode: '8934563138165' }, [
      createRecall({ reason: 'voluntary', country: 'FR' }),
    ]),
    product('called back in another country', { barcode: '8934563138165' }, [
      createRecall({ reason: 'safety', country: 'US' }),
    ]),
    product('with a decision about another barcode', { barcode: '8934563138165' }, [
      createDecision({ keys: ['gtin:00012345678905'] }),
    ]),
    product('with a corrected decision about it', { barcode: '8934563138165' }, [
      createDecision({ keys: ['gtin:08934563138165'], status: 'corrected' }),
    ]),
    product('to be called back tomorrow', { barcode: '8934563138165' }, [
      { ...recalled, issuedOn: '2026-11-26' },
    ]),
  ];
}

/** Pages of shops and sites that share a name, an entry or an address with another seller. */
export function lawfulNeighbours(): LawfulPage[] {
  const NAME: TrustKey = 'official:shopee.vn:tiệmgốmmây';
  const name = createSellerRecord('official-store', NAME);
  const shop = (what: string, seller: Seller, records: readonly TrustRecord[]) =>
    page(`a shop ${what}`, listing({ title: 'Bát gốm men lam', seller }), records);
  const onSite = (what: string, records: readonly TrustRecord[], now = NOON) =>
    page(
      `a site ${what}`,
      { kind: 'other', marketplace: 'site', site: createSiteFacts({ host: 'gommay.example.vn' }) },
      records,
      now,
    );
  const listed = createWarning({ keys: ['site:gommay.example.vn'] });
  const renewed = (asOf: string) => ({ ...listed, source: { ...listed.source, asOf } });
  return [
    shop('that is the official store of the name', SELLER, [name, createSellerRecord('official-store')]),
    shop('registered under the name of an official store', SELLER, [name, createSellerRecord('registered')]),
    shop('notified under the name of an official store', SELLER, [name, createSellerRecord('notified')]),
    shop('whose registration under that name ended', SELLER, [name, createSellerRecord('withdrawn')]),
    shop('the marketplace itself marks as official', { ...SELLER, official: true }, [name]),
    shop('of a person of that name', { ...SELLER, isPrivatePerson: true }, [name]),
    shop('of an individual of that name', { ...SELLER, kind: 'individual' }, [name]),
    shop('of the name, known by its address only', { slug: 'tiem-gom-may-thu', name: 'Tiệm Gốm Mây Thử' }, [
      name,
    ]),
    shop('of the name with other Vietnamese marks', { ...SELLER, name: 'Tiếm Gôm Mây' }, [name]),
    shop('of the name with a word more', { ...SELLER, name: 'Tiệm Gốm Mây Thử Trắng' }, [name]),
    shop('of the name of an official store elsewhere', SELLER, [
      createSellerRecord('official-store', 'official:lazada.vn:tiệmgốmmây'),
    ]),
    shop('that prints a tax code of a chain', { ...SELLER, taxCode: '0100233488' }, [
      entry({ keys: ['tax:0100233488', 'site:chuoi.example.vn', 'shop:lazada.vn:77'] }),
    ]),
    shop('that stands in an entry of the register', SELLER, [
      entry({ keys: [SHOP, 'tax:0100233488', 'site:gommay.example.vn'] }),
    ]),
    shop('whose entry also names a site on a community list', SELLER, [
      entry({ keys: [SHOP, 'site:gommay.example.vn'] }),
      listed,
    ]),
    onSite('that left the community list it was on', []),
    onSite('on a community list that nobody renewed', [renewed('2026-10-25')]),
    onSite('on a list dated tomorrow', [renewed('2026-11-26')]),
    onSite('whose sub-domain is on a community list', [
      createWarning({ keys: ['site:qua-tang.gommay.example.vn'] }),
    ]),
    onSite('whose upper domain is on a community list', [createWarning({ keys: ['site:example.vn'] })]),
    onSite('of a name that differs by a letter from a listed one', [
      createWarning({ keys: ['site:g0mmay.example.vn'] }),
    ]),
    onSite('notified by its entry', [entry({ keys: ['site:gommay.example.vn'] })]),
    onSite('whose entry is suspended', [entry({ keys: ['site:gommay.example.vn'], status: 'suspended' })]),
    onSite('that gave its entry up', [entry({ keys: ['site:gommay.example.vn'], status: 'withdrawn' })]),
  ];
}
