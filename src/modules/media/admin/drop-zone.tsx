import { useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './media.css';

/** A part of the screen onto which files can be dropped. */
export function DropZone({
  onFiles,
  disabled,
  children,
}: {
  onFiles: (files: readonly File[]) => void;
  disabled: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  // Entering a child comes before leaving its parent: counted, not switched.
  const [depth, setDepth] = useState(0);
  const takes = (event: DragEvent) => !disabled && event.dataTransfer.types.includes('Files');
  return (
    <div
      className="media-drop"
      data-hint={t('media:upload.drop')}
      {...(depth > 0 ? { 'data-over': true } : {})}
      onDragEnter={(event) => {
        if (takes(event)) setDepth((now) => now + 1);
      }}
      onDragLeave={() => setDepth((now) => Math.max(0, now - 1))}
      onDragOver={(event) => {
        if (takes(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        setDepth(0);
        if (!takes(event)) return;
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
    </div>
  );
}
