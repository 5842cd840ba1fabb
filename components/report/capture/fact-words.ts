import { moneyFromDecimal } from '@/lib/base/money';
import { toReadableUrl } from '@/lib/base/readable-url';
import type { MessageKey, Words } from '@/lib/domain/words';

const FIELDS: Readonly<Record<string, MessageKey>> = {
  id: 'fact_id',
  title: 'fact_title',
  price: 'fact_price',
  'seller.id': 'fact_seller_id',
  'seller.slug': 'fact_seller_slug',
  'seller.name': 'fact_seller_name',
  'seller.url': 'fact_seller_url',
  'seller.official': 'fact_seller_official',
  'seller.address': 'fact_seller_address',
  'seller.taxCode': 'fact_seller_tax_code',
  shipsFrom: 'fact_ships_from',
  category: 'fact_category',
  brand: 'fact_brand',
  model: 'fact_model',
  barcode: 'fact_barcode',
  notificationNumber: 'fact_notice',
};

/** Formats the name of a fact's field; returns the raw name if there are no words for it. */
export function formatFactName(field: string, { t }: Words): string {
  const [, image] = /^images\.(\d+)$/.exec(field) ?? [];
  if (image !== undefined) return t('fact_image', { number: Number(image) + 1 });
  const key = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  return key ? t(key) : field;
}

/** Returns a fact's value as it is shown: a price with its currency, true and false as words, a URL without percent-encoding. */
export function formatFactValue(field: string, value: string, { t, money }: Words): string {
  if (field === 'seller.official') return value === 'true' ? t('fact_yes') : t('fact_no');
  if (field === 'price') {
    const [, decimal = '', currency = ''] = /^(\S+) ([A-Z]{3})$/.exec(value) ?? [];
    const price = moneyFromDecimal(decimal, currency);
    return price ? money(price) : value;
  }
  return toReadableUrl(value);
}
