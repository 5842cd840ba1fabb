import type { ReactElement } from 'react';
import { AbsenceForm } from '@/components/inspector/desk/absence-form';
import { AssignBar } from '@/components/inspector/desk/assign-bar';
import { ColumnChoice } from '@/components/inspector/desk/column-choice';
import { DESK_COLUMNS, FIRST_COLUMNS } from '@/components/inspector/desk/desk-columns';
import { DeskFilters } from '@/components/inspector/desk/desk-filters';
import { DeskList } from '@/components/inspector/desk/desk-list';
import { DeskSearch } from '@/components/inspector/desk/desk-search';
import { SamplesView } from '@/components/inspector/desk/samples-view';
import { SavedSearches } from '@/components/inspector/desk/saved-searches';
import { WorkloadTable } from '@/components/inspector/desk/workload-table';
import { Frame } from '../inspector-frames';
import { mockHandlers } from '../quiet';
import { createQueueRows } from '../sample-cases';
import { NOW } from '../sample-reports';
import { COLLEAGUES, SAMPLE, SEARCHES, WORKLOAD } from './sample-office';

const rows = createQueueRows(40);
const groups = rows.map(({ group }) => group);

/**
 * Views of the desk that the side panel does not have: the queue as a list with the bars above it, and a supervisor's view of the
 * unit.
 */
export const DESK_VIEWS: Readonly<Record<string, ReactElement>> = {
  'officer-desk': (
    <Frame tab="queue" untitled>
      <DeskSearch words="am tra" {...mockHandlers('onSearch')} />
      <AssignBar count={2} colleagues={COLLEAGUES} busy={false} {...mockHandlers('onAssign', 'onClear')} />
      <div className="flex flex-col" style={{ height: '24rem' }}>
        <DeskList
          rows={rows}
          columns={FIRST_COLUMNS}
          sort="due"
          now={NOW}
          singleKeys
          open={groups[1]}
          selected={new Set(groups.slice(0, 2))}
          {...mockHandlers('onOpen', 'onSelect', 'onSort', 'onNearEnd')}
        />
      </div>
    </Frame>
  ),
  'officer-desk-panels': (
    <Frame tab="queue" untitled>
      <DeskFilters
        query={{ clock: 'overdue', officer: 'demo-officer-01-2', sort: 'due' }}
        colleagues={COLLEAGUES}
        {...mockHandlers('onChange')}
      />
      <ColumnChoice columns={DESK_COLUMNS} {...mockHandlers('onChange')} />
      <SavedSearches
        searches={SEARCHES}
        busy={false}
        {...mockHandlers('onOpen', 'onSave', 'onDelete', 'onCopy')}
      />
    </Frame>
  ),
  'officer-desk-office': (
    <Frame tab="office">
      <WorkloadTable workload={WORKLOAD} {...mockHandlers('onShow')} />
      <AbsenceForm
        loads={WORKLOAD.officers}
        colleagues={COLLEAGUES}
        busy={false}
        {...mockHandlers('onPassOn')}
      />
      <SamplesView
        samples={[SAMPLE]}
        now={NOW}
        busy={false}
        {...mockHandlers('onDraw', 'onFinding', 'onOpen')}
      />
    </Frame>
  ),
};
