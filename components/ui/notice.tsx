import type { ReactNode } from 'react';

interface NoticeProps {
  title?: string;
  children?: ReactNode;
  urgent?: boolean;
  actions?: ReactNode;
}

/** A message in its own box. `urgent` is announced at once; the message stays until the view changes. */
export function Notice({ title, children, urgent = false, actions }: NoticeProps) {
  return (
    <div
      role={urgent ? 'alert' : 'status'}
      className={`grid gap-1.5 rounded-xl border p-4 ${urgent ? 'border-ask bg-ask-wash' : 'border-line bg-sheet'}`}
    >
      {title && <p className="wrap-anywhere font-semibold">{title}</p>}
      {children && <div className="wrap-anywhere text-sm">{children}</div>}
      {actions && <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
