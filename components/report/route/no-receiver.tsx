import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';

/** Says that no report can be sent: the receiver could not be read, or lacks what a consent has to name. */
export function NoReceiver({ isRead }: { isRead: boolean }) {
  const { t } = useWords();
  if (!isRead) return <Notice urgent title={t('settings_receiver_none')} />;
  return (
    <Notice urgent title={t('error_receiver_unnamed_title')}>
      {t('error_receiver_unnamed')}
    </Notice>
  );
}
