import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Review } from '@/components/report/review/review';
import { draftItem } from '@/demo/sample-views/sample-reports';
import { STANDING, TERMS } from '@/demo/sample-views/samples/consent';
import { renderView } from '../support/render-view';
import { openPart, reviewProps as props } from '../support/review-props';

describe('the consent text on the review screen', () => {
  const consent = () => screen.getByRole('region', { name: 'Lời đồng ý' });
  const withTerms = (over: Partial<typeof TERMS>) => {
    const review = props(draftItem);
    return <Review {...review} receiver={{ ...review.receiver, terms: { ...TERMS, ...over } }} />;
  };

  it('names the receiver with contact, the periods, where the data is stored, and the person’s rights', async () => {
    renderView(<Review {...props(draftItem)} />);
    await openPart('consent');
    const text = consent();
    for (const phrase of [
      'Nơi tiếp nhận thử',
      'Số 9, đường Thử',
      'du-lieu@tiep-nhan.example',
      'Tên, giấy tờ: xóa sau 730 ngày kể từ khi vụ việc kết thúc',
      'Gói không qua kiểm tra: xóa sau 90 ngày kể từ khi nhận',
      'chỉ còn mã kiểm tra (SHA-256) của biên nhận',
      'máy chủ đặt tại Việt Nam',
      'rút đồng ý trong Phản ánh của tôi, chừng nào nơi tiếp nhận còn giữ nội dung',
      '91/2025/QH15',
    ]) {
      expect(text).toHaveTextContent(phrase);
    }
  });

  it('says what a demonstration leaves open, what is stored abroad, and the legal basis of a longer period', async () => {
    const { redraw } = renderView(withTerms({ contact: [], servers: 'here' }));
    await openPart('consent');
    expect(consent()).toHaveTextContent('Chưa nêu cách liên hệ');
    expect(consent()).toHaveTextContent('chạy trên máy này');
    redraw(withTerms({ servers: 'abroad', country: { vi: 'Nước Mẫu', en: 'Samplia' } }));
    expect(consent()).toHaveTextContent('chuyển tới máy chủ đặt tại Nước Mẫu');
    redraw(withTerms({ basis: { vi: 'Thông tư Mẫu', en: 'Sample circular' } }));
    expect(consent()).toHaveTextContent('Lâu hơn mức đề xuất, theo Thông tư Mẫu');
  });

  it('names next to "Send" the controller, the data, the purpose and the person’s rights', () => {
    renderView(<Review {...props(draftItem)} />);
    for (const phrase of [
      'Chưa có gì được gửi. Bấm Gửi là bạn đồng ý',
      'Nơi tiếp nhận thử (bên kiểm soát dữ liệu)',
      'để xem xét phản ánh và chuyển cơ quan có thẩm quyền',
      'quyền xem, sửa, xóa, rút đồng ý',
    ]) {
      expect(screen.getByRole('status')).toHaveTextContent(phrase);
    }
  });

  it('offers sending at once unticked, and withdraws that choice with the same box', async () => {
    const review = props(draftItem);
    const { redraw } = renderView(<Review {...review} />);
    await openPart('consent');
    const box = () => screen.getByRole('checkbox', { name: 'Gửi ngay các phản ánh của tôi' });
    expect(box()).not.toBeChecked();
    await userEvent.click(box());
    expect(review.standing.onChoose).toHaveBeenLastCalledWith(true);
    expect(review.onSend).not.toHaveBeenCalled(); // this report waits for its own press
    redraw(<Review {...review} standing={{ ...review.standing, choice: STANDING, isInForce: true }} />);
    await userEvent.click(box());
    expect(review.standing.onChoose).toHaveBeenLastCalledWith(false);
  });
});
