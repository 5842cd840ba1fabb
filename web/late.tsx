import { type ComponentProps, lazy } from 'react';
import { DeviceApp } from '@/entrypoints/device/app';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createSettings } from '@/lib/storage/settings';
import { createReportFormStore } from './report/half-report';
import { ReportPage } from './report/report-page';
import { ReportsPage } from './reports-page';
import { SettingsPage } from './settings-page';

// Loaded after the first page is drawn: the database of reports, its schemas, and the pages that use them.

const db = new ChoSangDatabase();
const page = { db, settings: createSettings(db.settings) };
const half = createReportFormStore(page.settings);

export const Device = () => <DeviceApp page={page} />;
export const Reports = (props: Omit<ComponentProps<typeof ReportsPage>, 'page' | 'half'>) => (
  <ReportsPage {...{ page, half, ...props }} />
);
export const Report = (props: Omit<ComponentProps<typeof ReportPage>, 'half'>) => (
  <ReportPage {...{ half, ...props }} />
);
export const Settings = (props: Omit<ComponentProps<typeof SettingsPage>, 'page' | 'half'>) => (
  <SettingsPage {...{ page, half, ...props }} />
);
const MoveApp = lazy(async () => ({ default: (await import('@/entrypoints/move/app')).MoveReportsApp }));
export const Move = (props: Omit<ComponentProps<typeof MoveApp>, 'page'>) => (
  <MoveApp {...{ page, ...props }} />
);
