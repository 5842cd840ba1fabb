import type { RecallReason } from '@/lib/domain/seller/record-values';

/** Returns why a product was withdrawn, found in the words of the decision; undefined if a person must decide. */
export function findRecallReason(text: string): RecallReason | undefined {
  const words = text.normalize('NFC');
  // A denied reason ("not for reasons of safety") contains the words of the reason, so a person decides.
  if (/không (?:vì|phải|do|liên quan|ảnh hưởng|phát hiện|có dấu hiệu)/i.test(words)) return undefined;
  const isVoluntary = /tự nguyện|không còn nhu cầu/i.test(words);
  const isUnsafe = /an toàn|chất cấm|có hại|độc|nhiễm|vi sinh|kim loại nặng/i.test(
    words.replace(/độc (?:quyền|lập)/gi, ''),
  );
  const isPoor =
    /chất lượng|không đạt|không đáp ứng(?! nhu cầu)|không đúng|không phù hợp|ghi nhãn|vi phạm|công dụng|hàm lượng|thuốc giả|hàng giả/i.test(
      words,
    );
  if (isVoluntary) return isUnsafe || isPoor ? undefined : 'voluntary';
  if (isUnsafe) return 'safety';
  return isPoor ? 'quality' : undefined;
}
