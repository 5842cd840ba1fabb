import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { OutlinedPicture } from '@/components/evidence/outlined-picture';
import { FactTable } from '@/components/report/capture/fact-table';
import type { PageFact } from '@/lib/domain/report/evidence';
import { renderView } from '../../support/render-view';

const FACTS: readonly PageFact[] = [
  { field: 'id', value: '1', from: { source: 'url', selector: 'path' } },
  {
    field: 'price',
    value: '245000 VND',
    from: { source: 'json-ld', selector: 'offers.price' },
    shown: { text: '245.000₫', box: [10, 20, 30, 40] },
  },
];
const PICTURE = {
  name: 'urn:view:https://shopee.vn/1',
  picture: new Blob(['png'], { type: 'image/png' }),
  outlines: [{ fact: 1, left: 0.1, top: 0.2, width: 0.3, height: 0.4 }],
};

describe('a picture with outlined facts', () => {
  it('names each outline with the number of the list, and can hide the outlines', async () => {
    renderView(<OutlinedPicture of={PICTURE} facts={FACTS} />);
    const outline = screen.getByRole('listitem');
    expect(outline).toHaveTextContent('Giá 2');
    expect(screen.getByText('Ảnh chụp màn hình · https://shopee.vn/1')).toBeVisible();
    expect(outline).toHaveStyle({ left: '10%', top: '20%', width: '30%', height: '40%' });
    await userEvent.click(screen.getByRole('checkbox', { name: 'Khoanh chỗ đã đọc trên ảnh' }));
    expect(screen.queryByRole('listitem')).toBeNull();
    expect(screen.getByRole('img')).toBeVisible();
  });

  it('offers no switch for outlines when there are none', () => {
    renderView(<OutlinedPicture of={{ ...PICTURE, outlines: [] }} facts={FACTS} />);
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('has a list that quotes each fact under the number of its outline', () => {
    renderView(<FactTable facts={FACTS} />, 'en');
    expect(screen.getByText('The page says: “245.000₫”')).toBeVisible();
    expect(screen.getByText('2.')).toBeVisible();
  });
});
