import { MARK_AWNING, MARK_SUN } from '@/lib/domain/verdict/mark-shapes';
import { useWords } from './words';

/**
 * The logo: an awning over a low sun; `size` scales with the text size. It is decorative, because the name stands next to it or
 * below.
 */
export function Mark({ size }: { size: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 1 16 14"
      width={`${size / 16}rem`}
      height={`${(size * 14) / 256}rem`}
      className="shrink-0"
    >
      <path d={MARK_SUN} className="fill-sun-deep" />
      <path d={MARK_AWNING} fill="currentColor" />
    </svg>
  );
}

/** The logo with the name next to it. */
export function NameMark({ size = 24 }: { size?: number }) {
  const { t } = useWords();
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap font-semibold">
      <Mark size={size} />
      {t('extName')}
    </span>
  );
}
