"""Clock, errors, data folder, extension points, outbound HTTP: what every other room stands on."""
