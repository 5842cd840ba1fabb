import { startPage } from '@/entrypoints/own-pages/start-page';
import { DeviceApp } from './app';

startPage('device_title', (page) => <DeviceApp page={page} />);
