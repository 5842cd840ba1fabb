import { ReferenceInUse } from '@/entrypoints/own-pages/reference-in-use';
import { startPage } from '@/entrypoints/own-pages/start-page';
import { DeviceApp } from './app';

startPage('device_title', (page) => (
  <ReferenceInUse>
    <DeviceApp page={page} />
  </ReferenceInUse>
));
