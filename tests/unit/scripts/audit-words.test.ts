import { describe, expect, it } from 'vitest';
import inspectorEn from '@/components/inspector/words.en.json';
import inspectorVi from '@/components/inspector/words.vi.json';
import matterEn from '@/components/matter/page/words.en.json';
import matterVi from '@/components/matter/page/words.vi.json';
import moveEn from '@/components/move/words.en.json';
import moveVi from '@/components/move/words.vi.json';
import { CLOCKS } from '@/lib/reference/clocks';
import { RULES } from '@/lib/verdict/rules/all';
import en from '@/public/_locales/en/messages.json';
import vi from '@/public/_locales/vi/messages.json';
import { RULE_CONDITIONS } from '@/scripts/audit-words/conditions';
import { ABOUT_OURSELVES, OTHER_FAMILIES } from '@/scripts/audit-words/other-words';
import { NO_PROVISION } from '@/scripts/audit-words/spoken';
import { listWordsAboutSellers } from '@/scripts/audit-words/words';

const ACCUSING =
  /lừa đảo|gian dối|gian lận|trái phép|giấu|bất lương|tội phạm|hàng giả|hàng nhái|(?<!\p{L})giả mạo|mạo danh|vi phạm pháp luật|scam|fraud|crook|criminal|illegal|hiding|cheat|liar|fake|counterfeit|imposter|impostor|impersonat/iu;
const SUSPECTED = /nghi|dấu hiệu|suspected|signs|appear|suspicion/i;
const AMOUNT = /\d[\d.,]*\s*(?:triệu|tỷ|nghìn đồng|million|billion)|phạt tiền|mức phạt|\bfined?\b/i;
const words = await listWordsAboutSellers();

describe('the words about sellers', () => {
  it('have a legal basis, a source, a condition and both languages', () => {
    for (const one of words) {
      const name = `${one.saidBy}: ${one.vi}`;
      expect(one.basis.length, name).toBeGreaterThan(0);
      expect(
        one.basis.every((act) => /\p{L}/u.test(act)),
        name,
      ).toBe(true);
      expect(one.when.length, name).toBeGreaterThan(20);
      expect(one.source.length, name).toBeGreaterThan(5);
      expect(one.vi.trim().length * one.en.trim().length, name).toBeGreaterThan(0);
    }
    // Like the findings themselves: a list, a word in a title or a similarity of names is stated without an act.
    const without = words.filter(({ basis }) => basis.length === 1 && basis[0] === NO_PROVISION);
    expect(without.map(({ key }) => key).filter((key) => /^rule_(?!.*_title$)/.test(key))).toEqual([
      'rule_site_warning_community',
      'rule_goods_banned',
      'rule_registered_shop',
      'rule_notified_shop',
      'rule_official_store',
    ]);
    expect(Object.keys(RULE_CONDITIONS).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  it('are the words of findings, reports, papers and the page /answer', () => {
    const places = new Set(words.map(({ where }) => where));
    expect([...places].sort()).toEqual([
      'device page',
      'mark, panel and popup',
      'next steps',
      'officer’s paper',
      'own paper',
      'own report',
      'page /answer',
      'popup',
      'results page',
    ]);
    expect(words.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['result_violation_found', 'denounce_who', 'why_like']),
    );
  });

  it('include every message not listed as unrelated to sellers', () => {
    const listed = new Set<string>(words.map(({ key }) => key));
    const unknown = Object.keys(vi).filter((key) => {
      const family = key.split('_')[0] ?? '';
      return !listed.has(key) && !ABOUT_OURSELVES.includes(key) && OTHER_FAMILIES[family] === undefined;
    });
    expect(unknown).toEqual([]);
    const both = [...listed].filter(
      (key) => ABOUT_OURSELVES.includes(key) || OTHER_FAMILIES[key.split('_')[0] ?? ''] !== undefined,
    );
    expect(both).toEqual([]);
  });

  it('list no removed message as unrelated to sellers', () => {
    expect(ABOUT_OURSELVES.filter((key) => !(key in vi))).toEqual([]);
    const families = new Set(Object.keys(vi).map((key) => key.split('_')[0]));
    expect(Object.keys(OTHER_FAMILIES).filter((family) => !families.has(family))).toEqual([]);
  });

  it('contain no accusing words; only a person’s report names a suspicion as one', () => {
    for (const { where, vi, en } of words) {
      for (const text of [vi, en]) {
        if (where !== 'own report') expect(text).not.toMatch(ACCUSING);
      }
    }
    const labels = words.filter(({ where, key }) => where === 'own report' && !key.endsWith('_help'));
    for (const { vi, en } of labels) {
      for (const text of [vi, en]) if (ACCUSING.test(text)) expect(text).toMatch(SUSPECTED);
    }
  });

  it('have no accusing words near them anywhere in the product', () => {
    const inspector = [...Object.values(inspectorVi), ...Object.values(inspectorEn)];
    const others = [
      ...[vi, en].flatMap((messages) =>
        Object.entries(messages).flatMap(([key, { message }]) =>
          key.startsWith('violation_') ? [] : [message],
        ),
      ),
      ...inspector,
      ...Object.values(matterVi),
      ...Object.values(matterEn),
      ...Object.values(moveVi),
      ...Object.values(moveEn),
      ...Object.values(CLOCKS).flatMap(({ value: { actor, action } }) => [
        actor.vi,
        actor.en,
        action.vi,
        action.en,
      ]),
    ];
    expect(others.filter((text) => ACCUSING.test(text))).toEqual([]);
  });

  it('name no amount of a fine, nor does any other message', () => {
    const all = [
      ...words.flatMap(({ vi, en }) => [vi, en]),
      ...[vi, en].flatMap((file) => Object.values(file).map(({ message }) => message)),
    ];
    expect(all.filter((text) => AMOUNT.test(text))).toEqual([]);
  });
});
