import { useTranslation } from 'react-i18next';

/** The first stop of the Tab key: past the side bar, into the screen. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a
      className="skip-link"
      href="#main"
      onClick={(event) => {
        event.preventDefault();
        document.getElementById('main')?.focus();
      }}
    >
      {t('platform:shell.skip')}
    </a>
  );
}
