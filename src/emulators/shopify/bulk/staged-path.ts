/** Where uploads go; the upload's key follows. */
export const stagedPath = '/staged/';
