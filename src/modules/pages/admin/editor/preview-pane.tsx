import { Center, Loader, SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '#ui/trouble.tsx';
import type { Preview } from './use-preview.ts';

const widths = { phone: 390, pc: 1280 } as const;

/** The page as visitors will see it, in a phone's width or a computer's, which is scaled down to fit. */
export function PreviewPane({ preview, empty }: { preview: Preview; empty: ReactNode }) {
  const { t } = useTranslation();
  const { url, attach, problem, retry } = preview;
  const [device, setDevice] = useState<keyof typeof widths>('phone');
  const { ref, width, height } = useElementSize();
  const wanted = widths[device];
  const scale = width > 0 ? Math.min(1, width / wanted) : 1;
  const names = { phone: t('pages:preview.phone'), pc: t('pages:preview.pc') };
  return (
    <section aria-label={t('pages:preview.title')} className="page-preview">
      <SegmentedControl
        size="sm"
        value={device}
        onChange={(value) => setDevice(value === 'pc' ? 'pc' : 'phone')}
        aria-label={t('pages:preview.device')}
        data={[
          { value: 'phone', label: <DeviceLabel icon={<IconDeviceMobile size={16} aria-hidden />} name={names.phone} /> },
          { value: 'pc', label: <DeviceLabel icon={<IconDeviceDesktop size={16} aria-hidden />} name={names.pc} /> },
        ]}
      />
      <div className="page-frame-room" ref={ref}>
        {problem ? <Trouble problem={problem} onRetry={retry} /> : null}
        {url ? (
          <div className="page-frame" style={{ width: wanted * scale }}>
            <iframe
              key={url}
              ref={attach}
              src={url}
              title={t('pages:preview.of', { device: names[device] })}
              sandbox="allow-scripts allow-same-origin"
              style={{ width: wanted, height: height / scale, transform: `scale(${scale})` }}
            />
          </div>
        ) : problem ? null : (
          <Center h="100%">
            <Loader aria-label={t('platform:ui.loading')} />
          </Center>
        )}
        {empty}
      </div>
    </section>
  );
}

function DeviceLabel({ icon, name }: { icon: ReactNode; name: string }) {
  return (
    <Center style={{ gap: 6 }}>
      {icon}
      <span>{name}</span>
    </Center>
  );
}
