import { describe, expect, it } from 'vitest';
import { PAPER_IDS, RECIPIENT_IDS } from '@/lib/domain/matter/paper';
import type { ReportDraft } from '@/lib/domain/report/outbox';
import { CHANNELS } from '@/lib/reference/channels';
import { RECIPIENT_FACTS } from '@/lib/reference/recipient-facts';
import {
  findRecipients,
  findReportSituation,
  getRecipientFields,
  type RecipientsQuestion,
} from '@/lib/reference/recipients';
import { SOURCES } from '@/lib/reference/sources';
import { outboxItem } from '../../support/outbox-item';

const DAY = '2026-11-30';

function find(draft: Partial<ReportDraft> = {}, over: Partial<RecipientsQuestion> = {}) {
  const item = outboxItem();
  return findRecipients({ item: { ...item, draft: { ...item.draft, ...draft } }, day: DAY, ...over });
}
const idsOf = (draft: Partial<ReportDraft>) => find(draft).map(({ id }) => id);

describe('recipients', () => {
  it('have facts for every id, and include one for every paper', () => {
    expect(RECIPIENT_FACTS.map(({ value }) => value.id).sort()).toEqual([...RECIPIENT_IDS].sort());
    expect(RECIPIENT_FACTS.flatMap(({ value }) => value.papers).sort()).toEqual([...PAPER_IDS].sort());
  });

  it('cite only texts that were read', () => {
    const statements = RECIPIENT_FACTS.flatMap(({ value: { requires, answers } }) => [
      ...requires,
      ...answers,
    ]);
    for (const { text, basis } of statements) {
      if (basis) expect([text.en, SOURCES[basis.source].read]).toEqual([text.en, 'text']);
    }
  });

  it('say what is needed, for everyone to whom a paper is written with conditions', () => {
    const withoutConditions = RECIPIENT_FACTS.filter(({ value }) => value.requires.length === 0);
    expect(withoutConditions.map(({ value }) => value.id)).toEqual(['platform', 'competition-commission']);
    const [bank] = find({ code: 'FRAUD' });
    expect(bank?.first?.vi).toMatch(/^Gọi ngay/);
  });

  it('begin with bank and police if the money is gone', () => {
    expect(idsOf({ code: 'FRAUD' }).slice(0, 3)).toEqual(['bank', 'police', 'platform']);
    expect(idsOf({ code: 'IMPERSONATION', bought: 'yes', received: 'no' })[0]).toBe('bank');
    expect(idsOf({ code: 'IMPERSONATION', bought: 'no' })).not.toContain('bank');
    expect(findReportSituation('FRAUD', 'no')).toBe('not-bought');
  });

  it('begin with the seller in a private dispute, and the office comes after the platform', () => {
    expect(idsOf({ code: 'NO_REFUND', bought: 'yes', received: 'yes' }).slice(0, 3)).toEqual([
      'seller',
      'platform',
      'industry-trade',
    ]);
  });

  it('offer help with a negotiation to nobody who bought nothing, because it is refused', () => {
    expect(idsOf({ bought: 'no' })).not.toContain('industry-trade');
    expect(idsOf({ bought: 'no' })[0]).toBe('platform');
  });

  it('name no platform for a shop’s own site', () => {
    expect(idsOf({ marketplace: 'site', host: 'shop.example', platform: 'direct' })).not.toContain(
      'platform',
    );
  });

  it('are found even for a violation type of a newer version', () => {
    expect(idsOf({ code: 'SOMETHING_NEWER', bought: 'yes', received: 'yes' })[0]).toBe('seller');
  });

  it('name the department of the person’s province: the typed one, otherwise the one chosen in the report', () => {
    const bought = { bought: 'yes', received: 'yes', province: '48' } as const;
    const office = (recipients: ReturnType<typeof find>) =>
      recipients.find(({ id }) => id === 'industry-trade')?.name.vi;
    expect(office(find(bought))).toBe('Sở Công Thương thành phố Đà Nẵng');
    expect(office(find(bought, { senderAddress: '1 Phố Thử, Bắc Giang' }))).toBe(
      'Sở Công Thương thành phố Bắc Ninh',
    );
    expect(office(find({ ...bought, province: '' }))).toBe('Sở Công Thương');
  });

  it('show only verified channels in force', () => {
    const shown = ['FRAUD', 'NO_REFUND', 'COUNTERFEIT_LABEL'].flatMap((code) =>
      find({ code }).flatMap(({ channels }) => channels.map(({ address }) => address)),
    );
    expect(shown).toContain('1800.6838');
    const unverified = CHANNELS.filter(({ verified }) => !verified).map(({ value }) => value.address);
    expect(shown.filter((address) => unverified.includes(address))).toEqual([]);
  });

  it('are none on a day before the law that names them', () => {
    expect(find({}, { day: '2026-06-30' }).map(({ id }) => id)).not.toContain('report-portal');
  });

  it('include the seller’s address with its source, unless the person removed it', () => {
    const seller = { name: 'Tiệm Thử', address: '1 Phố Thử, Hà Nội' };
    const addressOf = (recipients: ReturnType<typeof find>) =>
      recipients.find(({ id }) => id === 'seller')?.address;
    expect(addressOf(find({ seller }))).toEqual({
      value: '1 Phố Thử, Hà Nội',
      from: 'page',
      at: Date.UTC(2026, 10, 25, 1),
    });
    expect(addressOf(find({ seller: { ...seller, fromRegistry: ['address'] } }))?.from).toBe('registry');
    const item = outboxItem({ removed: ['seller-address'] });
    expect(
      addressOf(findRecipients({ item: { ...item, draft: { ...item.draft, seller } }, day: DAY })),
    ).toBeUndefined();
  });

  it('fill in their names, but no name that is only a description', () => {
    const fields = Object.fromEntries(
      [...find({ code: 'FRAUD' }), ...find({ code: 'NO_REFUND', province: '01' })].map((recipient) => [
        recipient.id,
        getRecipientFields(recipient, 'vi'),
      ]),
    );
    expect(fields).toMatchObject({
      bank: {},
      police: {},
      platform: { platform_name: 'Shopee' },
      'industry-trade': { office_name: 'Sở Công Thương thành phố Hà Nội' },
    });
  });
});
