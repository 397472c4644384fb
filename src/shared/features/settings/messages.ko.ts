import type { Translation } from '../../i18n/messages';
import type { settingsEn } from './messages.en';

export const settingsKo: Translation<typeof settingsEn> = {
  title: '설정',
  subtitle: '바꾸면 바로 적용되고 이 컴퓨터에 저장돼요.',
  language: {
    label: '언어',
    system: '시스템 ({{language}})',
    systemShort: '시스템',
    en: 'English',
    ko: '한국어',
    help: '이름이나 로그처럼 Docker가 쓰는 글은 그대로 보여 드려요.',
  },
  theme: {
    label: '테마',
    system: '시스템',
    light: '밝게',
    dark: '어둡게',
    'high-contrast': '고대비',
    help: '시스템을 고르면 컴퓨터 설정을 따르고, 낮과 밤에 바뀌어도 함께 바뀌어요.',
  },
  about: {
    title: '정보',
    version: '버전',
    platform: '운영체제',
    electron: 'Electron',
    licence: '라이선스',
    docs: 'docker run이 하는 일',
  },
  setAside: {
    title: '설정 파일을 읽을 수 없었어요',
    body: '기본 설정으로 시작했어요. 이전 파일은 같은 폴더에 {{fileName}} 이름으로 남겨 두었어요.',
  },
};
