import { describe, expect, it, vi } from 'vitest';
import { createPanelPage } from '@/entrypoints/background/panel-pages';
import type { OutboxItem, OutboxState } from '@/lib/domain/report/outbox';
import { createWords } from '@/lib/domain/words';
import { BUNDLED_REFERENCE } from '@/lib/reference/reference-facts';
import { outboxItem } from '@/tests/support/outbox-item';

const key = vi.hoisted((): { now: string | undefined } => ({ now: 'Alt+Shift+C' }));
vi.mock('@/lib/browser/commands', () => ({
  hasKeyboardCommands: () => true,
  readShortcut: async () => key.now,
}));

const REPORTED = Date.UTC(2026, 10, 25, 1);
const ask = (
  name: 'mine' | 'report',
  reports: readonly OutboxItem[] | undefined,
  language: 'vi' | 'en' = 'vi',
) =>
  createPanelPage(name, {
    words: createWords(language),
    facts: async () => BUNDLED_REFERENCE,
    reports: async () => reports,
    url: 'https://shopee.vn/a',
    now: REPORTED,
  });
const at = (state: OutboxState) => outboxItem({ state, createdAt: REPORTED });

describe('the panel’s line about own reports', () => {
  it.each([
    ['vi', 'where none was made', [], 'Bạn chưa phản ánh trang này.'],
    ['en', 'where none was made', [], 'You have not reported this page.'],
    ['vi', 'where one waits', [at('draft')], 'Bạn chưa phản ánh trang này.'],
    ['vi', 'where one was sent', [at('draft'), at('accepted')], 'Bạn đã phản ánh trang này ngày 25/11/2026.'],
    ['vi', 'where one was kept', [at('kept')], 'Bạn đã giữ phản ánh trang này ngày 25/11/2026.'],
    ['en', 'where one was sent', [at('queued')], 'You reported this page on 25 Nov 2026.'],
    ['vi', 'where a person hides them', undefined, 'Phản ánh của bạn không hiện trên trang.'],
  ] as const)('is words and nothing else (%s, %s)', async (language, _where, reports, title) => {
    expect(await ask('mine', reports, language)).toEqual({ title, lead: [], folds: [] });
  });
});

describe('the panel’s page about reporting', () => {
  it('says where the toolbar button is, and its key', async () => {
    key.now = 'Alt+Shift+C';
    const page = await ask('report', []);
    expect(page.key).toBe('Alt+Shift+C');
    expect(page.lead.join(' ')).toContain('Alt+Shift+C');
  });

  it('names no key where the person removed it', async () => {
    key.now = undefined;
    const page = await ask('report', []);
    expect(page).not.toHaveProperty('key');
    expect(page.lead.join(' ')).not.toContain('Alt');
  });
});
