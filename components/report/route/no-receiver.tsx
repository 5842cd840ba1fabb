import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';

/**
 * Why no report can be sent: the receiver could not be read (`unread`), does not state all that a consent has to name
 * (`unnamed`), or does not exist (`none`).
 */
export type NoReceiverReason = 'unread' | 'unnamed' | 'none';

/** Says that no report can be sent, and why. */
export function NoReceiver({ why }: { why: NoReceiverReason }) {
  const { t } = useWords();
  switch (why) {
    case 'unread':
      return <Notice urgent title={t('settings_receiver_none')} />;
    case 'unnamed':
      return (
        <Notice urgent title={t('error_receiver_unnamed_title')}>
          {t('error_receiver_unnamed')}
        </Notice>
      );
    case 'none':
      return <Notice title={t('error_no_intake_title')}>{t('error_no_intake')}</Notice>;
  }
}
