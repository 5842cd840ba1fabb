import { FileText, type LucideIcon, Phone, Users } from 'lucide-react';
import { DESK_CHANNELS, type DeskChannel, type ReportChannel } from '@/lib/domain/report/report-channel';
import { useOfficerWords } from './officer-words';

const ICONS: Readonly<Record<DeskChannel, LucideIcon>> = {
  telephone: Phone,
  'in-person': Users,
  paper: FileText,
};

/** Shows how a report reached the desk: by telephone, in person or on paper. Shows nothing for a report that was sent online. */
export function ChannelIcons({ channels = [] }: { channels: readonly ReportChannel[] | undefined }) {
  const { t } = useOfficerWords();
  return DESK_CHANNELS.filter((channel) => channels.includes(channel)).map((channel) => {
    const Icon = ICONS[channel];
    return (
      <span
        key={channel}
        data-channel={channel}
        className="inline-flex shrink-0 text-soft"
        title={t(`channel_${channel}`)}
      >
        <Icon aria-hidden="true" size="1em" />
        <span className="sr-only">{t(`channel_${channel}`)}</span>
      </span>
    );
  });
}
