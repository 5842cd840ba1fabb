import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Review } from '@/components/report/review/review';
import { STANDING, TERMS } from '@/demo/samples/consent';
import { draftItem } from '@/demo/views/sample-reports';
import { renderView } from '../support/render-view';
import { reviewProps as props } from '../support/review-props';

describe('the consent text on the review screen', () => {
  const consent = () => screen.getByRole('region', { name: 'Lời đồng ý' });
  const withTerms = (over: Partial<typeof TERMS>) => {
    const given = props(draftItem);
    return <Review {...given} receiver={{ ...given.receiver, terms: { ...TERMS, ...over } }} />;
  };

  it('names the receiver with contact, the periods, the place of the data and the person’s rights', () => {
    renderView(<Review {...props(draftItem)} />);
    const text = consent();
    for (const said of [
      'Nơi tiếp nhận thử',
      'Số 9, đường Thử',
      'du-lieu@tiep-nhan.example',
      'Tên, giấy tờ: xóa sau 730 ngày kể từ khi vụ việc kết thúc',
      'Gói không qua kiểm tra: xóa sau 90 ngày kể từ khi nhận',
      'chỉ còn mã kiểm tra (SHA-256) của biên nhận',
      'máy chủ đặt tại Việt Nam',
      'rút đồng ý bất cứ lúc nào',
      '91/2025/QH15',
    ]) {
      expect(text).toHaveTextContent(said);
    }
  });

  it('says which facts the authority does not state', () => {
    const { redraw } = renderView(withTerms({ contact: [], servers: 'unstated' }));
    expect(consent()).toHaveTextContent('Chưa nêu cách liên hệ');
    expect(consent()).toHaveTextContent('chưa cho biết máy chủ đặt ở đâu');
    redraw(withTerms({ servers: 'abroad', country: { vi: 'Nước Mẫu', en: 'Samplia' } }));
    expect(consent()).toHaveTextContent('chuyển tới máy chủ đặt tại Nước Mẫu');
    redraw(withTerms({ basis: { vi: 'Thông tư Mẫu', en: 'Sample circular' } }));
    expect(consent()).toHaveTextContent('Lâu hơn mức đề xuất, theo Thông tư Mẫu');
  });

  it('says beside "Send" that pressing agrees, and gets the focus by its link', async () => {
    renderView(<Review {...props(draftItem)} />);
    expect(screen.getByRole('status')).toHaveTextContent('Chưa có gì được gửi. Bấm Gửi là bạn đồng ý.');
    screen.getByRole('link', { name: 'Đọc lời đồng ý' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(consent()).toHaveFocus();
    expect(location.hash).toBe('');
  });

  it('offers sending at once unticked, and withdraws that choice by the same box', async () => {
    const given = props(draftItem);
    const { redraw } = renderView(<Review {...given} />);
    const box = () => screen.getByRole('checkbox', { name: 'Gửi ngay các phản ánh của tôi' });
    expect(box()).not.toBeChecked();
    await userEvent.click(box());
    expect(given.standing.onChoose).toHaveBeenLastCalledWith(true);
    expect(given.onSend).not.toHaveBeenCalled(); // this report waits for its own press
    redraw(<Review {...given} standing={{ ...given.standing, choice: STANDING, isInForce: true }} />);
    await userEvent.click(box());
    expect(given.standing.onChoose).toHaveBeenLastCalledWith(false);
  });
});
