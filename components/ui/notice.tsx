import { CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/**
 * Kind of a notice: `success` for something that was done, `fact` for information, `trouble` for something that failed or is
 * delayed.
 */
type NoticeKind = 'success' | 'fact' | 'trouble';

const LOOKS: Readonly<Record<NoticeKind, { box: string; iconClass: string; Icon: LucideIcon }>> = {
  success: { box: 'border-leaf bg-leaf-wash', iconClass: 'text-leaf', Icon: CircleCheck },
  fact: { box: 'border-line bg-sheet', iconClass: 'text-soft', Icon: Info },
  trouble: { box: 'border-ask bg-ask-wash', iconClass: 'text-ask', Icon: TriangleAlert },
};

interface NoticeProps {
  title?: string;
  children?: ReactNode;
  kind?: NoticeKind;
  /** True for a problem that screen readers announce at once. */
  urgent?: boolean;
  actions?: ReactNode;
}

/**
 * A message in a box, which stays until the view changes. The kind of the message is shown by icon and border, not by colour
 * alone.
 */
export function Notice({ title, children, urgent = false, kind = 'fact', actions }: NoticeProps) {
  const { box, iconClass, Icon } = LOOKS[urgent ? 'trouble' : kind];
  return (
    <div
      role={urgent ? 'alert' : 'status'}
      data-kind={urgent ? 'trouble' : kind}
      className={`flex items-start gap-2.5 rounded-xl border p-4 ${box}`}
    >
      <Icon aria-hidden="true" size="1.25em" className={`mt-0.5 shrink-0 ${iconClass}`} />
      <div className="grid min-w-0 grow gap-1.5">
        {title && <p className="wrap-anywhere font-semibold">{title}</p>}
        {children && <div className="wrap-anywhere text-sm">{children}</div>}
        {actions && <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
