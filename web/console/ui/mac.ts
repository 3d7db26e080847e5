export const ON_A_MAC = /Mac|iPhone|iPad/.test(navigator.platform);
