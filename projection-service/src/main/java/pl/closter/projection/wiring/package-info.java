/// Where the parts are put together: settings, views, pools.
@NullMarked
package pl.closter.projection.wiring;

import org.jspecify.annotations.NullMarked;
