import './jitless.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './shell/shell.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startTexts } from './texts.ts';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
await startTexts();
createRoot(place).render(<App />);
