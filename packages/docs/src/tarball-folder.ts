/** Where the tarballs of packages are in a folder of docs. */
export const tarballFolder = 'packages';
