import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Untrusted } from '../../../components/untrusted';
import { token } from '../../../theme/tokens';

const Why = styled('button')({
  marginInlineStart: 8,
  padding: '0 9px',
  border: '1px solid transparent',
  borderRadius: 999,
  background: token.infoSoft,
  color: token.info,
  font: 'inherit',
  fontSize: 12.5,
  fontWeight: 600,
  lineHeight: '19px',
  cursor: 'pointer',
  '&:hover': { borderColor: token.info },
  '[data-theme=contrast] &': { borderColor: token.info },
});

const Because = styled('span')({ display: 'block', marginTop: 6, color: token.ink2, fontSize: 13 });

/** `linux/amd64`, and why it says linux on every computer. */
export function PlatformFact({ platform }: { readonly platform: string }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const [os = '', ...arch] = platform.split('/');
  return (
    <>
      <Untrusted text={platform} />
      {os === 'linux' && (
        <Why type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
          {t('run.whyLinux.label')}
        </Why>
      )}
      <span id={id}>{isOpen && <Because>{t('run.whyLinux.body', { arch: arch.join('/') })}</Because>}</span>
    </>
  );
}
