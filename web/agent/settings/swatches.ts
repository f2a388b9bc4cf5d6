/** Colours that go with the desk, dark enough for white text. */
export const swatches = ['#1d4f91', '#0b6e69', '#8a5300', '#1e6b3a', '#b3261e', '#6b3fa0', '#5f5b53', '#2f2d29']
