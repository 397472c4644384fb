import type { ErrorCode } from '../ipc/errors';
import type { ErrorReason, ErrorSentences } from './errors.en';

/** A value stands in quotes before a noun, so that no particle depends on how it ends. */
export const errorsKo: Readonly<Record<ErrorCode, ErrorSentences>> = {
  ENGINE_UNREACHABLE: {
    title: 'Docker 엔진이 응답하지 않아요.',
    titleFor: '‘{{subject}}’ 주소에서 Docker 엔진이 응답하지 않아요.',
    action: '이 컴퓨터에서 Docker를 시작한 다음 다시 시도해 주세요. Gantry도 계속 연결을 시도하고 있어요.',
  },
  ENGINE_STARTING: {
    title: 'Docker 엔진이 아직 시작하는 중이에요.',
    titleFor: '‘{{subject}}’ 주소의 Docker 엔진이 아직 시작하는 중이에요.',
    action: '잠시 기다려 주세요. 준비되는 대로 연결할게요.',
  },
  ENGINE_NOT_INSTALLED: {
    title: '이 컴퓨터에서 Docker 엔진을 찾지 못했어요.',
    titleFor: '‘{{subject}}’ 위치에서 Docker 엔진을 찾지 못했어요.',
    action: 'Docker를 설치하거나, 이미 있다면 시작해 주세요.',
  },
  ENGINE_LOST: {
    title: '엔진과 연결이 끊어졌어요.',
    titleFor: '‘{{subject}}’ 작업 중에 엔진과 연결이 끊어졌어요.',
    action: '저절로 다시 연결돼요. 끊어지기 전까지 무엇이 되었는지 확인해 주세요.',
  },
  NOT_AN_ENGINE: {
    title: '이 주소에서 응답한 것은 Docker 엔진이 아니에요.',
    titleFor: '‘{{subject}}’ 주소에서 응답한 것은 Docker 엔진이 아니에요.',
    action: 'DOCKER_HOST나 Docker 컨텍스트의 주소를 확인해 주세요.',
  },
  API_UNSUPPORTED: {
    title: '이 엔진의 API 버전은 Gantry가 지원하지 않아요.',
    titleFor: '‘{{subject}}’ 엔진의 API 버전은 Gantry가 지원하지 않아요.',
    action: 'Docker를 20.10 이상으로 올리거나 Gantry를 업데이트해 주세요.',
  },
  TLS_FAILED: {
    title: '엔진과 보안 연결을 맺지 못했어요.',
    titleFor: '‘{{subject}}’ 주소와 보안 연결을 맺지 못했어요.',
    action: '인증서가 만료되지 않았는지, 이 주소의 것이 맞는지 확인해 주세요.',
  },
  PERMISSION_DENIED: {
    title: '이 컴퓨터의 Docker 엔진을 쓸 권한이 없어요.',
    titleFor: '‘{{subject}}’ 파일을 쓸 권한이 없어요.',
    action: '사용자를 docker 그룹에 넣고, 로그아웃했다가 다시 로그인해 주세요.',
  },
  BAD_ADDRESS: {
    title: '엔진 주소가 올바르지 않아요.',
    titleFor: '‘{{subject}}’ 값은 엔진 주소로 쓸 수 없어요.',
    action: 'DOCKER_HOST를 고쳐 주세요. unix:///var/run/docker.sock이나 tcp://host:2376처럼 써요.',
  },
  CONTEXT_NOT_FOUND: {
    title: '사용 중인 Docker 컨텍스트(context)가 없어요.',
    titleFor: '‘{{subject}}’ Docker 컨텍스트(context)가 없어요.',
    action: 'docker context use로 다른 컨텍스트를 고른 다음 다시 시도해 주세요.',
  },
  CONFIG_UNREADABLE: {
    title: 'Docker 설정을 읽을 수 없어요.',
    titleFor: '‘{{subject}}’ 파일을 읽을 수 없어요.',
    action: '파일이 있는지, JSON 형식이 맞는지, 읽을 권한이 있는지 확인해 주세요.',
  },
  NOT_FOUND: {
    title: '더 이상 없는 항목이에요.',
    titleFor: '‘{{subject}}’ 항목을 찾을 수 없어요.',
    action: '다른 곳에서 지웠을 수 있어요. 목록에는 지금 있는 것이 보여요.',
  },
  CONFLICT: {
    title: '지금 상태에서는 할 수 없어서 엔진이 거절했어요.',
    titleFor: '‘{{subject}}’ 항목의 지금 상태에서는 할 수 없어서 엔진이 거절했어요.',
    action: '지금 상태를 확인해 주세요. 엔진이 밝힌 이유는 자세히에 있어요.',
  },
  NAME_IN_USE: {
    title: '같은 이름의 컨테이너가 이미 있어요.',
    titleFor: '‘{{subject}}’ 이름의 컨테이너가 이미 있어요.',
    action: '다른 이름을 쓰거나, 먼저 있던 컨테이너를 삭제해 주세요.',
  },
  IN_USE: {
    title: '아직 쓰이고 있어요.',
    titleFor: '‘{{subject}}’ 항목은 아직 쓰이고 있어요.',
    action: '이것을 쓰는 컨테이너를 먼저 삭제해 주세요.',
  },
  PORT_IN_USE: {
    title: '이 컴퓨터에서 이미 쓰고 있는 포트예요.',
    titleFor: '{{subject}}번 포트는 이 컴퓨터에서 이미 쓰고 있어요.',
    action: '다른 포트를 쓰거나, 이 포트를 쓰는 프로그램을 멈춰 주세요.',
  },
  ALREADY_DONE: {
    title: '이미 그런 상태예요.',
    titleFor: '‘{{subject}}’ 항목은 이미 그런 상태예요.',
    action: '더 할 일은 없어요.',
  },
  UNAUTHORIZED: {
    title: '레지스트리에 로그인해야 해요.',
    titleFor: '‘{{subject}}’ 이미지는 로그인 없이 받을 수 없어요.',
    action: '이름을 확인해 주세요. 비공개 이미지라면 docker login으로 로그인해 주세요.',
  },
  IMAGE_NOT_FOUND: {
    title: '그런 이미지가 없어요.',
    titleFor: '‘{{subject}}’ 이미지가 없어요.',
    action: '이름과 콜론 뒤의 태그를 확인해 주세요.',
  },
  REGISTRY_UNREACHABLE: {
    title: '레지스트리(registry)에 연결할 수 없어요.',
    titleFor: '‘{{subject}}’ 레지스트리(registry)에 연결할 수 없어요.',
    action: '인터넷 연결을 확인하고, 엔진에 프록시를 쓴다면 그 설정도 확인해 주세요.',
  },
  REGISTRY_RATE_LIMIT: {
    title: '레지스트리가 지금은 더 내려받지 못하게 해요.',
    titleFor: '레지스트리가 지금은 더 내려받지 못하게 해서 ‘{{subject}}’ 이미지를 받지 못했어요.',
    action: '잠시 기다리거나 docker login으로 로그인해 주세요. 로그인하면 더 많이 받을 수 있어요.',
  },
  PLATFORM_MISMATCH: {
    title: '이 이미지에는 엔진의 프로세서에 맞는 버전이 없어요.',
    titleFor: '‘{{subject}}’ 이미지에는 엔진의 프로세서에 맞는 버전이 없어요.',
    action: '맞는 태그나 다른 이미지를 골라 주세요.',
  },
  DISK_FULL: {
    title: '엔진의 디스크에 남은 공간이 없어요.',
    titleFor: '엔진의 디스크에 ‘{{subject}}’ 자리가 없어요.',
    action: '쓰지 않는 이미지와 컨테이너를 삭제한 다음 다시 시도해 주세요.',
  },
  COMMAND_NOT_FOUND: {
    title: '컨테이너 안에 그런 프로그램이 없어요.',
    titleFor: '컨테이너 안에 ‘{{subject}}’ 프로그램이 없어요.',
    action: '이미지 이름 뒤의 명령을 확인하거나 빼 주세요.',
  },
  ENGINE_ERROR: {
    title: '엔진이 오류를 알렸어요.',
    titleFor: '‘{{subject}}’ 작업에서 엔진이 오류를 알렸어요.',
    action: '엔진이 한 말은 자세히에 있어요.',
  },
  PROGRAM_NOT_FOUND: {
    title: '필요한 프로그램이 이 컴퓨터에 없어요.',
    titleFor: '이 컴퓨터에 {{subject}} 프로그램이 없어요.',
    action: '프로그램을 설치하거나 표시된 명령을 직접 실행한 뒤 다시 시도해 주세요.',
  },
  COMMAND_FAILED: {
    title: '명령이 오류로 끝났어요.',
    titleFor: '{{subject}} 명령이 오류로 끝났어요.',
    action:
      '마지막에 나온 줄에 이유가 있어요. 문제를 해결하고 다시 시도해 주세요. 이미 끝난 일은 되풀이하지 않아요.',
  },
  ADMIN_DECLINED: {
    title: '관리자 비밀번호를 받지 못했어요.',
    titleFor: '{{subject}} 명령에 필요한 관리자 비밀번호를 받지 못했어요.',
    action: '다시 시도해서 허용하거나, 표시된 명령을 터미널에서 실행해 주세요.',
  },
  DOWNLOAD_FAILED: {
    title: '다운로드를 끝내지 못했어요.',
    titleFor: '{{subject}} 파일을 내려받지 못했어요.',
    action: '인터넷 연결을 확인하고 다시 시도하거나, 브라우저에서 내려받아 주세요.',
  },
  SIGNATURE_INVALID: {
    title: '제작사의 서명이 없는 파일이라 열지 않았어요.',
    titleFor: '{{subject}} 파일은 제작사의 서명이 없어서 열지 않았어요.',
    action: '파일을 지우고 다시 내려받아 주세요. 또 그러면 브라우저에서 제작사의 페이지를 이용해 주세요.',
  },
  INVALID_INPUT: {
    title: '올바르지 않은 값이 있어요.',
    titleFor: '‘{{subject}}’ 값은 여기에 쓸 수 없어요.',
    action: '고친 다음 다시 시도해 주세요.',
  },
  UNSUPPORTED: {
    title: 'Gantry가 아직 하지 못하는 일이에요.',
    titleFor: 'Gantry가 아직 하지 못하는 일이에요: {{subject}}',
    action: '터미널에서 docker 명령을 써 주세요.',
  },
  UNKNOWN_CALL: {
    title: 'Gantry에 이 기능이 빠져 있어요.',
    titleFor: 'Gantry에 이 기능이 빠져 있어요: {{subject}}',
    action: 'Gantry를 다시 시작해 주세요. 또 일어나면 알려 주세요.',
  },
  FORBIDDEN: {
    title: 'Gantry가 허용하지 않는 일이에요.',
    titleFor: 'Gantry가 ‘{{subject}}’ 항목에는 허용하지 않는 일이에요.',
    action: '잘못된 것 같으면 Gantry를 다시 시작해 주세요.',
  },
  BUSY: {
    title: '한꺼번에 너무 많은 일을 하고 있어요.',
    titleFor: '‘{{subject}}’ 항목이 다른 일을 하고 있어요.',
    action: '잠시 뒤에 다시 시도해 주세요.',
  },
  TIMEOUT: {
    title: '엔진의 응답이 너무 오래 걸렸어요.',
    titleFor: '‘{{subject}}’ 작업에서 엔진의 응답이 너무 오래 걸렸어요.',
    action: '다시 시도해 주세요. 계속 느리면 Docker를 다시 시작해 주세요.',
  },
  CANCELLED: {
    title: '취소했어요.',
    titleFor: '‘{{subject}}’ 작업을 취소했어요.',
    action: '다른 일은 일어나지 않았어요.',
  },
  OUTCOME_UNKNOWN: {
    title: '이 일이 되었는지 알 수 없어요.',
    titleFor: '‘{{subject}}’ 작업이 되었는지 알 수 없어요.',
    action: '하필 그때 연결이 끊어졌어요. 다시 하기 전에 목록을 확인해 주세요.',
  },
  PROTOCOL: {
    title: '응답을 이해하지 못했어요.',
    titleFor: '‘{{subject}}’ 쪽의 응답을 이해하지 못했어요.',
    action: '다시 시도해 주세요. 또 일어나면 자세히의 내용과 함께 알려 주세요.',
  },
  TOO_BIG: {
    title: '응답이 너무 커서 보여 드릴 수 없어요.',
    titleFor: '‘{{subject}}’ 쪽의 응답이 너무 커서 보여 드릴 수 없어요.',
    action: '이번에는 터미널에서 docker 명령을 써 주세요.',
  },
  FILE_ERROR: {
    title: '파일을 쓰거나 읽지 못했어요.',
    titleFor: '‘{{subject}}’ 파일을 쓰거나 읽지 못했어요.',
    action: '남은 공간과 그 폴더의 권한을 확인해 주세요.',
  },
  INTERNAL: {
    title: 'Gantry 안에서 문제가 생겼어요.',
    titleFor: '‘{{subject}}’ 작업 중 Gantry 안에서 문제가 생겼어요.',
    action: '다시 시도해 주세요. 또 일어나면 자세히의 내용과 함께 알려 주세요.',
  },
  UNKNOWN: {
    title: 'Gantry가 모르는 문제가 생겼어요.',
    titleFor: '‘{{subject}}’ 작업에서 Gantry가 모르는 문제가 생겼어요.',
    action: '엔진이 한 말은 자세히에 있어요.',
  },
};

export const errorReasonsKo: Readonly<Record<ErrorReason, ErrorSentences>> = {
  'foreign-owner': {
    title: '엔진의 소켓이 다른 사람 것이라 연결하지 않았어요.',
    titleFor: '‘{{subject}}’ 소켓이 다른 사람 것이라 연결하지 않았어요.',
    action:
      '소유자를 확인해 주세요. 소유자가 오가는 내용을 모두 보고 마음대로 답할 수 있어요. 다른 엔진을 써도 돼요.',
  },
};
