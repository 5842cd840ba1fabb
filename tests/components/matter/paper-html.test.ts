import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fillEveryPaper } from '@/demo/sample-views/samples/papers';
import { createPhonePageCsp } from '@/lib/base/web/phone-policy';
import type { FilledPaper } from '@/lib/domain/matter/paper';
import { renderPaperHtml } from '@/lib/papers/paper-html';
import { HOSTILE, HOSTILE_PAPER, textsOf, withoutSpace } from '../../support/papers/hostile-paper';

const parse = (paper: FilledPaper) => new DOMParser().parseFromString(renderPaperHtml(paper), 'text/html');

describe.each(['vi', 'en'] as const)('every paper in %s', (language) => {
  it.each(fillEveryPaper(language).map((paper) => [paper.id, paper] as const))(
    'prints %s as one document without script or address to load',
    (_, paper) => {
      const document = parse(paper);
      expect(document.documentElement.lang).toBe(language);
      const text = withoutSpace(document.body.textContent);
      for (const part of textsOf(paper)) expect(text).toContain(withoutSpace(part));
      expect([...document.querySelectorAll('script, [src], [href], [onclick], link, iframe')]).toEqual([]);
    },
  );
});

describe('a paper to print', () => {
  it('has the style that the phone page’s content security policy allows by its digest', () => {
    const styles = [...parse(HOSTILE_PAPER).querySelectorAll('style')].map(({ textContent }) => textContent);
    const digest = createHash('sha256').update(styles.join()).digest('base64');
    expect(createPhonePageCsp([])).toContain(`'sha256-${digest}'`);
  });

  it('contains typed markup, formulas and template loops as plain text', () => {
    const document = parse(HOSTILE_PAPER);
    expect(document.querySelector('img')).toBeNull();
    expect(document.querySelector('h1')?.textContent).toBe(HOSTILE);
    expect(document.title).toBe(HOSTILE);
  });
});
