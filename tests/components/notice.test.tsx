import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Notice } from '@/components/ui/notice';
import { renderView } from '../support/render-view';

describe('a notice', () => {
  it('differs in icon and edge for a success, a fact and a problem', () => {
    renderView(
      <>
        <Notice kind="success" title="done" />
        <Notice title="known" />
        <Notice kind="trouble" title="failed" />
      </>,
    );
    const boxes = screen.getAllByRole('status');
    expect(boxes.map((box) => box.dataset.kind)).toEqual(['success', 'fact', 'trouble']);
    const looks = boxes.map((box) => [box.querySelector('path')?.getAttribute('d'), box.className]);
    for (const index of [0, 1]) expect(new Set(looks.map((look) => look[index])).size).toBe(3);
  });

  it('is announced at once if it is urgent', () => {
    renderView(<Notice urgent title="failed" />);
    expect(screen.getByRole('alert').dataset.kind).toBe('trouble');
  });
});

describe('the kinds of notices in use', () => {
  it('include one that says that a signed package was verified', async () => {
    const { VIEWS } = await import('@/demo/sample-views/views');
    const view = VIEWS['evidence-opened'];
    if (!view) throw new Error('no view');
    renderView(view);
    expect(screen.getAllByRole('status')[0]?.dataset.kind).toBe('success');
  });
});
