import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button';
import { useWords } from './words';

interface CopyButtonProps {
  onCopy: () => Promise<boolean>;
  /** Id of the element that names what is copied, if the page has several copy buttons. */
  about?: string;
}

/** A button that copies a text through `onCopy`, and says whether it was copied. */
export function CopyButton({ onCopy, about }: CopyButtonProps) {
  const { t } = useWords();
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <Button
      onClick={() => void onCopy().then(setCopied)}
      {...(about !== undefined && { 'aria-describedby': about })}
    >
      {copied ? <Check aria-hidden="true" size="1.125rem" /> : <Copy aria-hidden="true" size="1.125rem" />}
      <span role="status">{copied === null ? t('ui_copy') : t(copied ? 'ui_copied' : 'ui_copy_failed')}</span>
    </Button>
  );
}
