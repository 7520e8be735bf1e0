/* Written by `npm run sdk` from the OpenAPI document: change the contract, not this file. */
export interface paths {
    "/api/v1/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ce que la clé présentée peut faire, pour quelle structure et quels lieux */
        get: operations["readKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/venues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Les lieux que sert la clé
         * @description Droit demandé à la clé d’API : `read` ou `manage`.
         */
        get: operations["partnerVenues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/venues/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Un lieu que sert la clé
         * @description Droit demandé à la clé d’API : `read` ou `manage`.
         */
        get: operations["partnerVenue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Les offres des lieux que sert la clé, de la plus récente à la plus ancienne
         * @description Droit demandé à la clé d’API : `read` ou `manage`.
         */
        get: operations["partnerOffers"];
        put?: never;
        /**
         * Crée une offre, au besoin sous votre propre identifiant
         * @description Droit demandé à la clé d’API : `manage`.
         */
        post: operations["partnerCreateOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Une offre, et qui en a écrit chaque champ
         * @description Droit demandé à la clé d’API : `read` ou `manage`.
         */
        get: operations["partnerOffer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Modifie une offre ; `null` pour `idAtProvider` retire votre identifiant
         * @description Droit demandé à la clé d’API : `manage`.
         */
        patch: operations["partnerChangeOffer"];
        trace?: never;
    };
    "/api/v1/offers/by-own-id/{idAtProvider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Une offre, par votre propre identifiant
         * @description Droit demandé à la clé d’API : `read` ou `manage`.
         */
        get: operations["partnerOfferByOwnId"];
        /**
         * Crée l’offre qui porte votre identifiant, ou la met dans cet état ; ce qui n’est pas dit reste
         * @description Droit demandé à la clé d’API : `manage`.
         */
        put: operations["partnerPutOffer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers/{id}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Ajoute ou remplace l’accroche d’une offre : un fichier (multipart), ou une adresse (JSON)
         * @description Droit demandé à la clé d’API : `manage`.
         */
        put: operations["partnerSetPicture"];
        post?: never;
        /**
         * Retire l’accroche d’une offre
         * @description Droit demandé à la clé d’API : `manage`.
         */
        delete: operations["partnerRemovePicture"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers/{id}/stocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Les dates ou le stock d’une offre, du plus proche au plus lointain
         * @description Droit demandé à la clé d’API : `read` ou `manage`.
         */
        get: operations["partnerStocks"];
        put?: never;
        /**
         * Ajoute des dates à un évènement, ou son stock à un bien : tous, ou aucun
         * @description Droit demandé à la clé d’API : `manage`.
         */
        post: operations["partnerAddStocks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Une date ou un stock
         * @description Droit demandé à la clé d’API : `read` ou `manage`.
         */
        get: operations["partnerStock"];
        put?: never;
        post?: never;
        /**
         * Retire une date ou un stock : ses réservations sont annulées et recréditées
         * @description Droit demandé à la clé d’API : `manage`.
         */
        delete: operations["partnerWithdrawStock"];
        options?: never;
        head?: never;
        /**
         * Modifie une date ou un stock, son prix, ses places. Les réservations gardent leur prix ; une date déplacée rouvre le droit d’annuler
         * @description Droit demandé à la clé d’API : `manage`.
         */
        patch: operations["partnerChangeStock"];
        trace?: never;
    };
    "/api/v1/stocks/by-own-id/{idAtProvider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Une date ou un stock, par votre propre identifiant
         * @description Droit demandé à la clé d’API : `read` ou `manage`.
         */
        get: operations["partnerStockByOwnId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers/{id}/stocks/recurrence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Crée en une fois toutes les dates d’une répétition
         * @description Droit demandé à la clé d’API : `manage`.
         */
        post: operations["partnerRepeatStocks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers/{id}/stocks/by-own-id/{idAtProvider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Crée la date ou le stock qui porte votre identifiant, ou le met dans cet état ; ce qui n’est pas dit reste
         * @description Droit demandé à la clé d’API : `manage`.
         */
        put: operations["partnerPutStock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Les réservations des lieux que sert la clé, de la plus récente à la plus ancienne
         * @description Droit demandé à la clé d’API : `read`.
         */
        get: operations["partnerBookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bookings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Une réservation
         * @description Droit demandé à la clé d’API : `read`.
         */
        get: operations["partnerBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tout ce qui a changé depuis un curseur, dans l’ordre et sans trou : gardez `next` et revenez avec lui
         * @description Droit demandé à la clé d’API : `read`.
         */
        get: operations["eventFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/countermarks/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Vérifie une contremarque, sans la valider : qui, quoi, quand, et si elle vaut
         * @description Droit demandé à la clé d’API : `read` ou `validate`.
         */
        get: operations["partnerCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/countermarks/{token}/validation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Valide une contremarque
         * @description Droit demandé à la clé d’API : `validate`.
         */
        post: operations["partnerValidate"];
        /**
         * Revient sur une validation, avant tout remboursement
         * @description Droit demandé à la clé d’API : `validate`.
         */
        delete: operations["partnerUndo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/countermarks/{token}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Annule la réservation d’une contremarque : le jeune est recrédité et prévenu
         * @description Droit demandé à la clé d’API : `validate`.
         */
        post: operations["partnerCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remet les lectures faites hors connexion, dans n’importe quel ordre et autant de fois qu’il faut : une contremarque n’est validée qu’une fois
         * @description Droit demandé à la clé d’API : `validate`.
         */
        post: operations["partnerScans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description Stable : un programme peut s’y fier */
            code: string;
            detail: string;
            errors?: {
                pointer: string;
                detail: string;
            }[];
            facts?: Record<string, never>;
            requestId?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Demandes permises par minute */
        "RateLimit-Limit": number;
        /** @description Ce qu’il en reste */
        "RateLimit-Remaining": number;
        /** @description Secondes avant que le compte ne reparte */
        "RateLimit-Reset": number;
        /** @description Secondes à attendre */
        "Retry-After": number;
        /** @description La version de l’objet */
        ETag: string;
        /** @description Depuis quand ne plus appeler (RFC 9745) */
        Deprecation: string;
        /** @description Quand la route cessera de répondre */
        Sunset: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "F9",
                     *       "name": "La Traversée des lumières",
                     *       "scopes": [
                     *         "read"
                     *       ],
                     *       "structure": {
                     *         "id": "F9",
                     *         "siren": "507633576",
                     *         "name": "La Traversée des lumières",
                     *         "isValidated": true
                     *       },
                     *       "venueIds": [
                     *         "F9"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        id: string;
                        name: string;
                        scopes: ("read" | "validate" | "manage")[];
                        structure: {
                            id: string;
                            siren: string;
                            name: string;
                            isValidated: boolean;
                        };
                        venueIds: string[] | null;
                    };
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerVenues: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "F9",
                     *           "kind": "siret",
                     *           "siret": "50763357600016",
                     *           "name": "La Traversée des lumières",
                     *           "publicName": "La Traversée des lumières",
                     *           "address": "1 boulevard Poissonnière",
                     *           "postalCode": "75002",
                     *           "city": "Paris",
                     *           "timeZone": "Europe/Paris",
                     *           "isValidated": true
                     *         }
                     *       ],
                     *       "next": "La Traversée des lumières"
                     *     }
                     */
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {string} */
                            kind: "siret" | "no-siret" | "online";
                            siret: string | null;
                            name: string;
                            publicName: string | null;
                            address: string | null;
                            postalCode: string | null;
                            city: string | null;
                            timeZone: string;
                            isValidated: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description `invalid-request` : demande mal formée */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerVenue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "F9",
                     *       "kind": "siret",
                     *       "siret": "50763357600016",
                     *       "name": "La Traversée des lumières",
                     *       "publicName": "La Traversée des lumières",
                     *       "address": "1 boulevard Poissonnière",
                     *       "postalCode": "75002",
                     *       "city": "Paris",
                     *       "timeZone": "Europe/Paris",
                     *       "isValidated": true
                     *     }
                     */
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "siret" | "no-siret" | "online";
                        siret: string | null;
                        name: string;
                        publicName: string | null;
                        address: string | null;
                        postalCode: string | null;
                        city: string | null;
                        timeZone: string;
                        isValidated: boolean;
                    };
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerOffers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                venueId?: string;
                idAtProvider?: string;
                state?: "visible" | "hidden" | "waiting" | "undated" | "past" | "sold-out";
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "F9",
                     *           "name": "La Traversée des lumières",
                     *           "type": "EventType.CINEMA",
                     *           "nature": "event",
                     *           "isActive": true,
                     *           "state": "visible",
                     *           "structure": {
                     *             "id": "F9",
                     *             "name": "La Traversée des lumières"
                     *           },
                     *           "venue": {
                     *             "id": "F9",
                     *             "name": "La Traversée des lumières",
                     *             "timeZone": "Europe/Paris"
                     *           },
                     *           "priceRange": {
                     *             "minCents": 1,
                     *             "maxCents": 1
                     *           },
                     *           "nextDate": "2026-12-12T19:30:00.000Z",
                     *           "stocks": 1,
                     *           "placesLeft": 1,
                     *           "picture": {
                     *             "key": "La Traversée des lumières",
                     *             "credit": "Photo : Atelier Nord",
                     *             "dominantColor": "#6d28d9",
                     *             "width": 1,
                     *             "height": 1,
                     *             "sources": [
                     *               {
                     *                 "url": "https://exemple.fr/?token={token}&email={email}&offer={offerId}",
                     *                 "width": 1,
                     *                 "format": "avif"
                     *               }
                     *             ]
                     *           },
                     *           "idAtProvider": "La Traversée des lumières"
                     *         }
                     *       ],
                     *       "next": "La Traversée des lumières"
                     *     }
                     */
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            type: string;
                            /** @enum {string} */
                            nature: "event" | "goods" | "digital";
                            isActive: boolean;
                            /** @enum {string} */
                            state: "visible" | "hidden" | "waiting" | "undated" | "past" | "sold-out";
                            structure: {
                                id: string;
                                name: string;
                            };
                            venue: {
                                id: string;
                                name: string;
                                timeZone: string;
                            };
                            priceRange: {
                                minCents: number;
                                maxCents: number;
                            } | null;
                            nextDate: string | null;
                            stocks: number;
                            placesLeft: number | null;
                            picture: {
                                key: string;
                                credit: string | null;
                                dominantColor: string;
                                width: number;
                                height: number;
                                sources: {
                                    url: string;
                                    width: number;
                                    /** @enum {string} */
                                    format: "avif" | "webp" | "jpg";
                                }[];
                            } | null;
                            idAtProvider: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description `invalid-request` : demande mal formée */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerCreateOffer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Une même clé donne un seul effet et la même réponse */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "venueId": "F9",
                 *       "type": "EventType.CINEMA",
                 *       "name": "La Traversée des lumières"
                 *     }
                 */
                "application/json": {
                    venueId: string;
                    type: string;
                    name: string;
                    description?: string;
                    conditions?: string | null;
                    durationMinutes?: number | null;
                    url?: string | null;
                    bookingEmail?: string | null;
                    isDuo?: boolean;
                    details?: {
                        author?: string;
                        isbn?: string;
                        visa?: string;
                        stageDirector?: string;
                        performer?: string;
                        speaker?: string;
                        musicType?: string;
                        showType?: string;
                    };
                    idAtProvider?: string;
                };
            };
        };
        responses: {
            /** @description Réponse */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "F9",
                     *       "name": "La Traversée des lumières",
                     *       "type": "EventType.CINEMA",
                     *       "nature": "event",
                     *       "isActive": true,
                     *       "state": "visible",
                     *       "structure": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières"
                     *       },
                     *       "venue": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières",
                     *         "timeZone": "Europe/Paris"
                     *       },
                     *       "priceRange": {
                     *         "minCents": 1,
                     *         "maxCents": 1
                     *       },
                     *       "nextDate": "2026-12-12T19:30:00.000Z",
                     *       "stocks": 1,
                     *       "placesLeft": 1,
                     *       "picture": {
                     *         "key": "La Traversée des lumières",
                     *         "credit": "Photo : Atelier Nord",
                     *         "dominantColor": "#6d28d9",
                     *         "width": 1,
                     *         "height": 1,
                     *         "sources": [
                     *           {
                     *             "url": "https://exemple.fr/?token={token}&email={email}&offer={offerId}",
                     *             "width": 1,
                     *             "format": "avif"
                     *           }
                     *         ]
                     *       },
                     *       "description": "La Traversée des lumières",
                     *       "conditions": "La Traversée des lumières",
                     *       "durationMinutes": 95,
                     *       "url": "https://exemple.fr/?token={token}&email={email}&offer={offerId}",
                     *       "bookingEmail": "reservations@exemple.fr",
                     *       "isDuo": true,
                     *       "details": {},
                     *       "createdAt": "2026-12-12T19:30:00.000Z",
                     *       "setBy": [
                     *         {
                     *           "field": "La Traversée des lumières",
                     *           "hand": "screen",
                     *           "at": "2026-12-12T19:30:00.000Z"
                     *         }
                     *       ],
                     *       "visibility": {
                     *         "isBookable": true,
                     *         "isOnMainScreen": true,
                     *         "checks": [
                     *           {
                     *             "code": "structure-validated",
                     *             "ok": true,
                     *             "says": "Déjà validée le sam. 12 déc. à 20 h 12",
                     *             "mainScreenOnly": true
                     *           }
                     *         ]
                     *       },
                     *       "idAtProvider": "La Traversée des lumières",
                     *       "version": "La Traversée des lumières"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        name: string;
                        type: string;
                        /** @enum {string} */
                        nature: "event" | "goods" | "digital";
                        isActive: boolean;
                        /** @enum {string} */
                        state: "visible" | "hidden" | "waiting" | "undated" | "past" | "sold-out";
                        structure: {
                            id: string;
                            name: string;
                        };
                        venue: {
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        priceRange: {
                            minCents: number;
                            maxCents: number;
                        } | null;
                        nextDate: string | null;
                        stocks: number;
                        placesLeft: number | null;
                        picture: {
                            key: string;
                            credit: string | null;
                            dominantColor: string;
                            width: number;
                            height: number;
                            sources: {
                                url: string;
                                width: number;
                                /** @enum {string} */
                                format: "avif" | "webp" | "jpg";
                            }[];
                        } | null;
                        description: string;
                        conditions: string | null;
                        durationMinutes: number | null;
                        url: string | null;
                        bookingEmail: string | null;
                        isDuo: boolean;
                        details: {
                            author?: string;
                            isbn?: string;
                            visa?: string;
                            stageDirector?: string;
                            performer?: string;
                            speaker?: string;
                            musicType?: string;
                            showType?: string;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        setBy: {
                            field: string;
                            /** @enum {string} */
                            hand: "screen" | "api" | "import";
                            /** Format: date-time */
                            at: string;
                        }[];
                        visibility: {
                            isBookable: boolean;
                            isOnMainScreen: boolean;
                            checks: {
                                /** @enum {string} */
                                code: "structure-validated" | "venue-validated" | "active" | "has-stock" | "date-ahead" | "limit-ahead" | "places-left" | "has-picture";
                                ok: boolean;
                                says: string;
                                mainScreenOnly: boolean;
                            }[];
                        };
                        idAtProvider: string | null;
                        version: string;
                    };
                };
            };
            /**
             * @description `invalid-request` : demande mal formée
             *
             *     `type-unknown` : Le type de cette offre est inconnu
             *
             *     `type-offline-only` : Une offre de ce type ne peut pas être numérique
             *
             *     `type-online-only` : Une offre de ce type est numérique : indiquez son adresse Internet
             *
             *     `url-invalid` : L’adresse doit commencer par http:// ou https://, et son nom de domaine ne peut pas contenir de champ
             *
             *     `venue-must-be-online` : Une offre numérique doit obligatoirement être associée au lieu « Offre en ligne »
             *
             *     `venue-must-be-physical` : Une offre physique ne peut être associée au lieu « Offre en ligne »
             *
             *     `duo-not-allowed` : Seul un évènement peut être réservé à deux
             *
             *     `detail-not-of-type` : Cette information n’existe pas pour ce type d’offre
             *
             *     `http-400` : demande illisible
             */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `own-id-taken` : Cet identifiant désigne déjà autre chose dans votre structure
             *
             *     `idempotency-key-in-progress` : Une demande portant cette clé d’idempotence est en cours
             */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-413` : demande trop lourde */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused` : Cette clé d’idempotence a déjà servi pour une autre demande */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "F9",
                     *       "name": "La Traversée des lumières",
                     *       "type": "EventType.CINEMA",
                     *       "nature": "event",
                     *       "isActive": true,
                     *       "state": "visible",
                     *       "structure": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières"
                     *       },
                     *       "venue": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières",
                     *         "timeZone": "Europe/Paris"
                     *       },
                     *       "priceRange": {
                     *         "minCents": 1,
                     *         "maxCents": 1
                     *       },
                     *       "nextDate": "2026-12-12T19:30:00.000Z",
                     *       "stocks": 1,
                     *       "placesLeft": 1,
                     *       "picture": {
                     *         "key": "La Traversée des lumières",
                     *         "credit": "Photo : Atelier Nord",
                     *         "dominantColor": "#6d28d9",
                     *         "width": 1,
                     *         "height": 1,
                     *         "sources": [
                     *           {
                     *             "url": "https://exemple.fr/?token={token}&email={email}&offer={offerId}",
                     *             "width": 1,
                     *             "format": "avif"
                     *           }
                     *         ]
                     *       },
                     *       "description": "La Traversée des lumières",
                     *       "conditions": "La Traversée des lumières",
                     *       "durationMinutes": 95,
                     *       "url": "https://exemple.fr/?token={token}&email={email}&offer={offerId}",
                     *       "bookingEmail": "reservations@exemple.fr",
                     *       "isDuo": true,
                     *       "details": {},
                     *       "createdAt": "2026-12-12T19:30:00.000Z",
                     *       "setBy": [
                     *         {
                     *           "field": "La Traversée des lumières",
                     *           "hand": "screen",
                     *           "at": "2026-12-12T19:30:00.000Z"
                     *         }
                     *       ],
                     *       "visibility": {
                     *         "isBookable": true,
                     *         "isOnMainScreen": true,
                     *         "checks": [
                     *           {
                     *             "code": "structure-validated",
                     *             "ok": true,
                     *             "says": "Déjà validée le sam. 12 déc. à 20 h 12",
                     *             "mainScreenOnly": true
                     *           }
                     *         ]
                     *       },
                     *       "idAtProvider": "La Traversée des lumières",
                     *       "version": "La Traversée des lumières"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        name: string;
                        type: string;
                        /** @enum {string} */
                        nature: "event" | "goods" | "digital";
                        isActive: boolean;
                        /** @enum {string} */
                        state: "visible" | "hidden" | "waiting" | "undated" | "past" | "sold-out";
                        structure: {
                            id: string;
                            name: string;
                        };
                        venue: {
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        priceRange: {
                            minCents: number;
                            maxCents: number;
                        } | null;
                        nextDate: string | null;
                        stocks: number;
                        placesLeft: number | null;
                        picture: {
                            key: string;
                            credit: string | null;
                            dominantColor: string;
                            width: number;
                            height: number;
                            sources: {
                                url: string;
                                width: number;
                                /** @enum {string} */
                                format: "avif" | "webp" | "jpg";
                            }[];
                        } | null;
                        description: string;
                        conditions: string | null;
                        durationMinutes: number | null;
                        url: string | null;
                        bookingEmail: string | null;
                        isDuo: boolean;
                        details: {
                            author?: string;
                            isbn?: string;
                            visa?: string;
                            stageDirector?: string;
                            performer?: string;
                            speaker?: string;
                            musicType?: string;
                            showType?: string;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        setBy: {
                            field: string;
                            /** @enum {string} */
                            hand: "screen" | "api" | "import";
                            /** Format: date-time */
                            at: string;
                        }[];
                        visibility: {
                            isBookable: boolean;
                            isOnMainScreen: boolean;
                            checks: {
                                /** @enum {string} */
                                code: "structure-validated" | "venue-validated" | "active" | "has-stock" | "date-ahead" | "limit-ahead" | "places-left" | "has-picture";
                                ok: boolean;
                                says: string;
                                mainScreenOnly: boolean;
                            }[];
                        };
                        idAtProvider: string | null;
                        version: string;
                    };
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerChangeOffer: {
        parameters: {
            query?: never;
            header?: {
                /** @description L’ETag de votre lecture : la demande est refusée (412) s’il a changé depuis */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    name?: string;
                    description?: string;
                    conditions?: string | null;
                    durationMinutes?: number | null;
                    url?: string | null;
                    bookingEmail?: string | null;
                    isDuo?: boolean;
                    details?: {
                        author?: string;
                        isbn?: string;
                        visa?: string;
                        stageDirector?: string;
                        performer?: string;
                        speaker?: string;
                        musicType?: string;
                        showType?: string;
                    };
                    venueId?: string;
                    idAtProvider?: string | null;
                    isActive?: boolean;
                };
            };
        };
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "F9",
                     *       "name": "La Traversée des lumières",
                     *       "type": "EventType.CINEMA",
                     *       "nature": "event",
                     *       "isActive": true,
                     *       "state": "visible",
                     *       "structure": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières"
                     *       },
                     *       "venue": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières",
                     *         "timeZone": "Europe/Paris"
                     *       },
                     *       "priceRange": {
                     *         "minCents": 1,
                     *         "maxCents": 1
                     *       },
                     *       "nextDate": "2026-12-12T19:30:00.000Z",
                     *       "stocks": 1,
                     *       "placesLeft": 1,
                     *       "picture": {
                     *         "key": "La Traversée des lumières",
                     *         "credit": "Photo : Atelier Nord",
                     *         "dominantColor": "#6d28d9",
                     *         "width": 1,
                     *         "height": 1,
                     *         "sources": [
                     *           {
                     *             "url": "https://exemple.fr/?token={token}&email={email}&offer={offerId}",
                     *             "width": 1,
                     *             "format": "avif"
                     *           }
                     *         ]
                     *       },
                     *       "description": "La Traversée des lumières",
                     *       "conditions": "La Traversée des lumières",
                     *       "durationMinutes": 95,
                     *       "url": "https://exemple.fr/?token={token}&email={email}&offer={offerId}",
                     *       "bookingEmail": "reservations@exemple.fr",
                     *       "isDuo": true,
                     *       "details": {},
                     *       "createdAt": "2026-12-12T19:30:00.000Z",
                     *       "setBy": [
                     *         {
                     *           "field": "La Traversée des lumières",
                     *           "hand": "screen",
                     *           "at": "2026-12-12T19:30:00.000Z"
                     *         }
                     *       ],
                     *       "visibility": {
                     *         "isBookable": true,
                     *         "isOnMainScreen": true,
                     *         "checks": [
                     *           {
                     *             "code": "structure-validated",
                     *             "ok": true,
                     *             "says": "Déjà validée le sam. 12 déc. à 20 h 12",
                     *             "mainScreenOnly": true
                     *           }
                     *         ]
                     *       },
                     *       "idAtProvider": "La Traversée des lumières",
                     *       "version": "La Traversée des lumières"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        name: string;
                        type: string;
                        /** @enum {string} */
                        nature: "event" | "goods" | "digital";
                        isActive: boolean;
                        /** @enum {string} */
                        state: "visible" | "hidden" | "waiting" | "undated" | "past" | "sold-out";
                        structure: {
                            id: string;
                            name: string;
                        };
                        venue: {
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        priceRange: {
                            minCents: number;
                            maxCents: number;
                        } | null;
                        nextDate: string | null;
                        stocks: number;
                        placesLeft: number | null;
                        picture: {
                            key: string;
                            credit: string | null;
                            dominantColor: string;
                            width: number;
                            height: number;
                            sources: {
                                url: string;
                                width: number;
                                /** @enum {string} */
                                format: "avif" | "webp" | "jpg";
                            }[];
                        } | null;
                        description: string;
                        conditions: string | null;
                        durationMinutes: number | null;
                        url: string | null;
                        bookingEmail: string | null;
                        isDuo: boolean;
                        details: {
                            author?: string;
                            isbn?: string;
                            visa?: string;
                            stageDirector?: string;
                            performer?: string;
                            speaker?: string;
                            musicType?: string;
                            showType?: string;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        setBy: {
                            field: string;
                            /** @enum {string} */
                            hand: "screen" | "api" | "import";
                            /** Format: date-time */
                            at: string;
                        }[];
                        visibility: {
                            isBookable: boolean;
                            isOnMainScreen: boolean;
                            checks: {
                                /** @enum {string} */
                                code: "structure-validated" | "venue-validated" | "active" | "has-stock" | "date-ahead" | "limit-ahead" | "places-left" | "has-picture";
                                ok: boolean;
                                says: string;
                                mainScreenOnly: boolean;
                            }[];
                        };
                        idAtProvider: string | null;
                        version: string;
                    };
                };
            };
            /**
             * @description `invalid-request` : demande mal formée
             *
             *     `type-frozen` : Le type d’une offre ne peut plus être modifié une fois l’offre créée
             *
             *     `nature-frozen` : Une offre reste numérique ou physique : créez plutôt une autre offre
             *
             *     `structure-frozen` : Vous ne pouvez pas changer la structure d’une offre
             *
             *     `url-invalid` : L’adresse doit commencer par http:// ou https://, et son nom de domaine ne peut pas contenir de champ
             *
             *     `venue-must-be-online` : Une offre numérique doit obligatoirement être associée au lieu « Offre en ligne »
             *
             *     `venue-must-be-physical` : Une offre physique ne peut être associée au lieu « Offre en ligne »
             *
             *     `duo-not-allowed` : Seul un évènement peut être réservé à deux
             *
             *     `detail-not-of-type` : Cette information n’existe pas pour ce type d’offre
             *
             *     `http-400` : demande illisible
             */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `own-id-taken` : Cet identifiant désigne déjà autre chose dans votre structure
             *
             *     `offer-moderated` : L’équipe du pass Culture a retiré cette offre : elle ne peut pas être réactivée
             *
             *     `venue-frozen` : Cette offre a déjà eu une date ou un stock : dupliquez-la pour la proposer dans un autre lieu
             */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `version-differs` : Cet objet a changé depuis que vous l’avez lu : relisez-le avant de l’écrire */
            412: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-413` : demande trop lourde */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerOfferByOwnId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                idAtProvider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "F9",
                     *       "name": "La Traversée des lumières",
                     *       "type": "EventType.CINEMA",
                     *       "nature": "event",
                     *       "isActive": true,
                     *       "state": "visible",
                     *       "structure": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières"
                     *       },
                     *       "venue": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières",
                     *         "timeZone": "Europe/Paris"
                     *       },
                     *       "priceRange": {
                     *         "minCents": 1,
                     *         "maxCents": 1
                     *       },
                     *       "nextDate": "2026-12-12T19:30:00.000Z",
                     *       "stocks": 1,
                     *       "placesLeft": 1,
                     *       "picture": {
                     *         "key": "La Traversée des lumières",
                     *         "credit": "Photo : Atelier Nord",
                     *         "dominantColor": "#6d28d9",
                     *         "width": 1,
                     *         "height": 1,
                     *         "sources": [
                     *           {
                     *             "url": "https://exemple.fr/?token={token}&email={email}&offer={offerId}",
                     *             "width": 1,
                     *             "format": "avif"
                     *           }
                     *         ]
                     *       },
                     *       "description": "La Traversée des lumières",
                     *       "conditions": "La Traversée des lumières",
                     *       "durationMinutes": 95,
                     *       "url": "https://exemple.fr/?token={token}&email={email}&offer={offerId}",
                     *       "bookingEmail": "reservations@exemple.fr",
                     *       "isDuo": true,
                     *       "details": {},
                     *       "createdAt": "2026-12-12T19:30:00.000Z",
                     *       "setBy": [
                     *         {
                     *           "field": "La Traversée des lumières",
                     *           "hand": "screen",
                     *           "at": "2026-12-12T19:30:00.000Z"
                     *         }
                     *       ],
                     *       "visibility": {
                     *         "isBookable": true,
                     *         "isOnMainScreen": true,
                     *         "checks": [
                     *           {
                     *             "code": "structure-validated",
                     *             "ok": true,
                     *             "says": "Déjà validée le sam. 12 déc. à 20 h 12",
                     *             "mainScreenOnly": true
                     *           }
                     *         ]
                     *       },
                     *       "idAtProvider": "La Traversée des lumières",
                     *       "version": "La Traversée des lumières"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        name: string;
                        type: string;
                        /** @enum {string} */
                        nature: "event" | "goods" | "digital";
                        isActive: boolean;
                        /** @enum {string} */
                        state: "visible" | "hidden" | "waiting" | "undated" | "past" | "sold-out";
                        structure: {
                            id: string;
                            name: string;
                        };
                        venue: {
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        priceRange: {
                            minCents: number;
                            maxCents: number;
                        } | null;
                        nextDate: string | null;
                        stocks: number;
                        placesLeft: number | null;
                        picture: {
                            key: string;
                            credit: string | null;
                            dominantColor: string;
                            width: number;
                            height: number;
                            sources: {
                                url: string;
                                width: number;
                                /** @enum {string} */
                                format: "avif" | "webp" | "jpg";
                            }[];
                        } | null;
                        description: string;
                        conditions: string | null;
                        durationMinutes: number | null;
                        url: string | null;
                        bookingEmail: string | null;
                        isDuo: boolean;
                        details: {
                            author?: string;
                            isbn?: string;
                            visa?: string;
                            stageDirector?: string;
                            performer?: string;
                            speaker?: string;
                            musicType?: string;
                            showType?: string;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        setBy: {
                            field: string;
                            /** @enum {string} */
                            hand: "screen" | "api" | "import";
                            /** Format: date-time */
                            at: string;
                        }[];
                        visibility: {
                            isBookable: boolean;
                            isOnMainScreen: boolean;
                            checks: {
                                /** @enum {string} */
                                code: "structure-validated" | "venue-validated" | "active" | "has-stock" | "date-ahead" | "limit-ahead" | "places-left" | "has-picture";
                                ok: boolean;
                                says: string;
                                mainScreenOnly: boolean;
                            }[];
                        };
                        idAtProvider: string | null;
                        version: string;
                    };
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerPutOffer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Une même clé donne un seul effet et la même réponse */
                "Idempotency-Key"?: string;
                /** @description L’ETag de votre lecture : la demande est refusée (412) s’il a changé depuis */
                "If-Match"?: string;
            };
            path: {
                idAtProvider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "venueId": "F9",
                 *       "type": "EventType.CINEMA",
                 *       "name": "La Traversée des lumières"
                 *     }
                 */
                "application/json": {
                    venueId: string;
                    type: string;
                    name: string;
                    description?: string;
                    conditions?: string | null;
                    durationMinutes?: number | null;
                    url?: string | null;
                    bookingEmail?: string | null;
                    isDuo?: boolean;
                    details?: {
                        author?: string;
                        isbn?: string;
                        visa?: string;
                        stageDirector?: string;
                        performer?: string;
                        speaker?: string;
                        musicType?: string;
                        showType?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "F9",
                     *       "name": "La Traversée des lumières",
                     *       "type": "EventType.CINEMA",
                     *       "nature": "event",
                     *       "isActive": true,
                     *       "state": "visible",
                     *       "structure": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières"
                     *       },
                     *       "venue": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières",
                     *         "timeZone": "Europe/Paris"
                     *       },
                     *       "priceRange": {
                     *         "minCents": 1,
                     *         "maxCents": 1
                     *       },
                     *       "nextDate": "2026-12-12T19:30:00.000Z",
                     *       "stocks": 1,
                     *       "placesLeft": 1,
                     *       "picture": {
                     *         "key": "La Traversée des lumières",
                     *         "credit": "Photo : Atelier Nord",
                     *         "dominantColor": "#6d28d9",
                     *         "width": 1,
                     *         "height": 1,
                     *         "sources": [
                     *           {
                     *             "url": "https://exemple.fr/?token={token}&email={email}&offer={offerId}",
                     *             "width": 1,
                     *             "format": "avif"
                     *           }
                     *         ]
                     *       },
                     *       "description": "La Traversée des lumières",
                     *       "conditions": "La Traversée des lumières",
                     *       "durationMinutes": 95,
                     *       "url": "https://exemple.fr/?token={token}&email={email}&offer={offerId}",
                     *       "bookingEmail": "reservations@exemple.fr",
                     *       "isDuo": true,
                     *       "details": {},
                     *       "createdAt": "2026-12-12T19:30:00.000Z",
                     *       "setBy": [
                     *         {
                     *           "field": "La Traversée des lumières",
                     *           "hand": "screen",
                     *           "at": "2026-12-12T19:30:00.000Z"
                     *         }
                     *       ],
                     *       "visibility": {
                     *         "isBookable": true,
                     *         "isOnMainScreen": true,
                     *         "checks": [
                     *           {
                     *             "code": "structure-validated",
                     *             "ok": true,
                     *             "says": "Déjà validée le sam. 12 déc. à 20 h 12",
                     *             "mainScreenOnly": true
                     *           }
                     *         ]
                     *       },
                     *       "idAtProvider": "La Traversée des lumières",
                     *       "version": "La Traversée des lumières"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        name: string;
                        type: string;
                        /** @enum {string} */
                        nature: "event" | "goods" | "digital";
                        isActive: boolean;
                        /** @enum {string} */
                        state: "visible" | "hidden" | "waiting" | "undated" | "past" | "sold-out";
                        structure: {
                            id: string;
                            name: string;
                        };
                        venue: {
                            id: string;
                            name: string;
                            timeZone: string;
                        };
                        priceRange: {
                            minCents: number;
                            maxCents: number;
                        } | null;
                        nextDate: string | null;
                        stocks: number;
                        placesLeft: number | null;
                        picture: {
                            key: string;
                            credit: string | null;
                            dominantColor: string;
                            width: number;
                            height: number;
                            sources: {
                                url: string;
                                width: number;
                                /** @enum {string} */
                                format: "avif" | "webp" | "jpg";
                            }[];
                        } | null;
                        description: string;
                        conditions: string | null;
                        durationMinutes: number | null;
                        url: string | null;
                        bookingEmail: string | null;
                        isDuo: boolean;
                        details: {
                            author?: string;
                            isbn?: string;
                            visa?: string;
                            stageDirector?: string;
                            performer?: string;
                            speaker?: string;
                            musicType?: string;
                            showType?: string;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        setBy: {
                            field: string;
                            /** @enum {string} */
                            hand: "screen" | "api" | "import";
                            /** Format: date-time */
                            at: string;
                        }[];
                        visibility: {
                            isBookable: boolean;
                            isOnMainScreen: boolean;
                            checks: {
                                /** @enum {string} */
                                code: "structure-validated" | "venue-validated" | "active" | "has-stock" | "date-ahead" | "limit-ahead" | "places-left" | "has-picture";
                                ok: boolean;
                                says: string;
                                mainScreenOnly: boolean;
                            }[];
                        };
                        idAtProvider: string | null;
                        version: string;
                    };
                };
            };
            /**
             * @description `invalid-request` : demande mal formée
             *
             *     `type-unknown` : Le type de cette offre est inconnu
             *
             *     `type-offline-only` : Une offre de ce type ne peut pas être numérique
             *
             *     `type-online-only` : Une offre de ce type est numérique : indiquez son adresse Internet
             *
             *     `type-frozen` : Le type d’une offre ne peut plus être modifié une fois l’offre créée
             *
             *     `nature-frozen` : Une offre reste numérique ou physique : créez plutôt une autre offre
             *
             *     `structure-frozen` : Vous ne pouvez pas changer la structure d’une offre
             *
             *     `url-invalid` : L’adresse doit commencer par http:// ou https://, et son nom de domaine ne peut pas contenir de champ
             *
             *     `venue-must-be-online` : Une offre numérique doit obligatoirement être associée au lieu « Offre en ligne »
             *
             *     `venue-must-be-physical` : Une offre physique ne peut être associée au lieu « Offre en ligne »
             *
             *     `duo-not-allowed` : Seul un évènement peut être réservé à deux
             *
             *     `detail-not-of-type` : Cette information n’existe pas pour ce type d’offre
             *
             *     `http-400` : demande illisible
             */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `own-id-taken` : Cet identifiant désigne déjà autre chose dans votre structure
             *
             *     `offer-moderated` : L’équipe du pass Culture a retiré cette offre : elle ne peut pas être réactivée
             *
             *     `venue-frozen` : Cette offre a déjà eu une date ou un stock : dupliquez-la pour la proposer dans un autre lieu
             *
             *     `idempotency-key-in-progress` : Une demande portant cette clé d’idempotence est en cours
             */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `version-differs` : Cet objet a changé depuis que vous l’avez lu : relisez-le avant de l’écrire */
            412: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-413` : demande trop lourde */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused` : Cette clé d’idempotence a déjà servi pour une autre demande */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerSetPicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    url?: string;
                    crop?: string;
                    credit?: string | "";
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "La Traversée des lumières",
                     *       "credit": "Photo : Atelier Nord",
                     *       "dominantColor": "#6d28d9",
                     *       "width": 1,
                     *       "height": 1,
                     *       "sources": [
                     *         {
                     *           "url": "https://exemple.fr/?token={token}&email={email}&offer={offerId}",
                     *           "width": 1,
                     *           "format": "avif"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        key: string;
                        credit: string | null;
                        dominantColor: string;
                        width: number;
                        height: number;
                        sources: {
                            url: string;
                            width: number;
                            /** @enum {string} */
                            format: "avif" | "webp" | "jpg";
                        }[];
                    };
                };
            };
            /**
             * @description `invalid-request` : demande mal formée
             *
             *     `picture-missing` : Vous devez fournir une image d’accroche : un fichier ou une adresse
             *
             *     `picture-unreadable` : Ce fichier n’est pas une image JPEG, PNG ou WebP lisible
             *
             *     `picture-too-small` : Cette image est trop petite : 400 points de côté au moins dans le cadre
             *
             *     `picture-url-refused` : L’adresse saisie n’est pas valide ou ne donne pas d’image
             *
             *     `crop-outside` : Le cadre sort de l’image
             *
             *     `http-400` : demande illisible
             */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `picture-too-heavy` : Cette image est trop lourde : 10 Mo et 50 millions de points au plus
             *
             *     `http-413` : demande trop lourde
             */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerRemovePicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Fait */
            204: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `http-400` : demande illisible */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-413` : demande trop lourde */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerStocks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                when?: "all" | "coming" | "past";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "F9",
                     *           "startsAt": "2026-12-12T19:30:00.000Z",
                     *           "endsAt": "2026-12-12T19:30:00.000Z",
                     *           "priceCents": 1250,
                     *           "bookingLimit": "2026-12-12T19:30:00.000Z",
                     *           "places": 120,
                     *           "placesTaken": 1,
                     *           "placesLeft": 1,
                     *           "state": "open",
                     *           "offerId": "F9",
                     *           "idAtProvider": "La Traversée des lumières",
                     *           "withdrawnAt": "2026-12-12T19:30:00.000Z",
                     *           "setBy": {
                     *             "hand": "screen",
                     *             "at": "2026-12-12T19:30:00.000Z"
                     *           },
                     *           "version": "La Traversée des lumières"
                     *         }
                     *       ],
                     *       "next": "La Traversée des lumières"
                     *     }
                     */
                    "application/json": {
                        items: {
                            id: string;
                            startsAt: string | null;
                            endsAt: string | null;
                            priceCents: number;
                            bookingLimit: string | null;
                            places: number | null;
                            placesTaken: number;
                            placesLeft: number | null;
                            /** @enum {string} */
                            state: "open" | "sold-out" | "closed" | "begun";
                            offerId: string;
                            idAtProvider: string | null;
                            withdrawnAt: string | null;
                            setBy: {
                                /** @enum {string} */
                                hand: "screen" | "api" | "import";
                                /** Format: date-time */
                                at: string;
                            } | null;
                            version: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description `invalid-request` : demande mal formée */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerAddStocks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Une même clé donne un seul effet et la même réponse */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "stocks": [
                 *         {
                 *           "priceCents": 1250
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    stocks: {
                        startsAt?: string | null;
                        endsAt?: string | null;
                        priceCents: number;
                        bookingLimit?: string | null;
                        places?: number | null;
                        idAtProvider?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Réponse */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "F9",
                     *           "startsAt": "2026-12-12T19:30:00.000Z",
                     *           "endsAt": "2026-12-12T19:30:00.000Z",
                     *           "priceCents": 1250,
                     *           "bookingLimit": "2026-12-12T19:30:00.000Z",
                     *           "places": 120,
                     *           "placesTaken": 1,
                     *           "placesLeft": 1,
                     *           "state": "open",
                     *           "offerId": "F9",
                     *           "idAtProvider": "La Traversée des lumières",
                     *           "withdrawnAt": "2026-12-12T19:30:00.000Z",
                     *           "setBy": {
                     *             "hand": "screen",
                     *             "at": "2026-12-12T19:30:00.000Z"
                     *           },
                     *           "version": "La Traversée des lumières"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            id: string;
                            startsAt: string | null;
                            endsAt: string | null;
                            priceCents: number;
                            bookingLimit: string | null;
                            places: number | null;
                            placesTaken: number;
                            placesLeft: number | null;
                            /** @enum {string} */
                            state: "open" | "sold-out" | "closed" | "begun";
                            offerId: string;
                            idAtProvider: string | null;
                            withdrawnAt: string | null;
                            setBy: {
                                /** @enum {string} */
                                hand: "screen" | "api" | "import";
                                /** Format: date-time */
                                at: string;
                            } | null;
                            version: string;
                        }[];
                    };
                };
            };
            /**
             * @description `invalid-request` : demande mal formée
             *
             *     `dates-missing` : La date et l’heure de début sont obligatoires pour un évènement
             *
             *     `dates-not-allowed` : Impossible de mettre des dates si l’offre ne porte pas sur un évènement
             *
             *     `end-before-start` : La date de fin de l’évènement doit être postérieure à la date de début
             *
             *     `start-in-the-past` : La date de début est déjà passée
             *
             *     `limit-after-start` : La date limite de réservation est postérieure au début de l’évènement
             *
             *     `http-400` : demande illisible
             */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `own-id-taken` : Cet identifiant désigne déjà autre chose dans votre structure
             *
             *     `stock-already-there` : Cette offre a déjà un stock en vente : modifiez-le
             *
             *     `idempotency-key-in-progress` : Une demande portant cette clé d’idempotence est en cours
             */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-413` : demande trop lourde */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused` : Cette clé d’idempotence a déjà servi pour une autre demande */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerStock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "F9",
                     *       "startsAt": "2026-12-12T19:30:00.000Z",
                     *       "endsAt": "2026-12-12T19:30:00.000Z",
                     *       "priceCents": 1250,
                     *       "bookingLimit": "2026-12-12T19:30:00.000Z",
                     *       "places": 120,
                     *       "placesTaken": 1,
                     *       "placesLeft": 1,
                     *       "state": "open",
                     *       "offerId": "F9",
                     *       "idAtProvider": "La Traversée des lumières",
                     *       "withdrawnAt": "2026-12-12T19:30:00.000Z",
                     *       "setBy": {
                     *         "hand": "screen",
                     *         "at": "2026-12-12T19:30:00.000Z"
                     *       },
                     *       "version": "La Traversée des lumières"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        startsAt: string | null;
                        endsAt: string | null;
                        priceCents: number;
                        bookingLimit: string | null;
                        places: number | null;
                        placesTaken: number;
                        placesLeft: number | null;
                        /** @enum {string} */
                        state: "open" | "sold-out" | "closed" | "begun";
                        offerId: string;
                        idAtProvider: string | null;
                        withdrawnAt: string | null;
                        setBy: {
                            /** @enum {string} */
                            hand: "screen" | "api" | "import";
                            /** Format: date-time */
                            at: string;
                        } | null;
                        version: string;
                    };
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerWithdrawStock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cancelled": 1,
                     *       "creditedCents": 1,
                     *       "kept": 1
                     *     }
                     */
                    "application/json": {
                        cancelled: number;
                        creditedCents: number;
                        kept: number;
                    };
                };
            };
            /** @description `http-400` : demande illisible */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `stock-withdrawn` : Cette date a été retirée. Elle n’est plus disponible
             *
             *     `event-over` : L’évènement s’est terminé il y a plus de deux jours, le retrait est impossible
             */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-413` : demande trop lourde */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerChangeStock: {
        parameters: {
            query?: never;
            header?: {
                /** @description L’ETag de votre lecture : la demande est refusée (412) s’il a changé depuis */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /** Format: date-time */
                    startsAt?: string;
                    /** Format: date-time */
                    endsAt?: string;
                    priceCents?: number;
                    bookingLimit?: string | null;
                    places?: number | null;
                    idAtProvider?: string | null;
                };
            };
        };
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "F9",
                     *       "startsAt": "2026-12-12T19:30:00.000Z",
                     *       "endsAt": "2026-12-12T19:30:00.000Z",
                     *       "priceCents": 1250,
                     *       "bookingLimit": "2026-12-12T19:30:00.000Z",
                     *       "places": 120,
                     *       "placesTaken": 1,
                     *       "placesLeft": 1,
                     *       "state": "open",
                     *       "offerId": "F9",
                     *       "idAtProvider": "La Traversée des lumières",
                     *       "withdrawnAt": "2026-12-12T19:30:00.000Z",
                     *       "setBy": {
                     *         "hand": "screen",
                     *         "at": "2026-12-12T19:30:00.000Z"
                     *       },
                     *       "version": "La Traversée des lumières"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        startsAt: string | null;
                        endsAt: string | null;
                        priceCents: number;
                        bookingLimit: string | null;
                        places: number | null;
                        placesTaken: number;
                        placesLeft: number | null;
                        /** @enum {string} */
                        state: "open" | "sold-out" | "closed" | "begun";
                        offerId: string;
                        idAtProvider: string | null;
                        withdrawnAt: string | null;
                        setBy: {
                            /** @enum {string} */
                            hand: "screen" | "api" | "import";
                            /** Format: date-time */
                            at: string;
                        } | null;
                        version: string;
                    };
                };
            };
            /**
             * @description `invalid-request` : demande mal formée
             *
             *     `dates-missing` : La date et l’heure de début sont obligatoires pour un évènement
             *
             *     `dates-not-allowed` : Impossible de mettre des dates si l’offre ne porte pas sur un évènement
             *
             *     `start-in-the-past` : La date de début est déjà passée
             *
             *     `end-before-start` : La date de fin de l’évènement doit être postérieure à la date de début
             *
             *     `limit-after-start` : La date limite de réservation est postérieure au début de l’évènement
             *
             *     `http-400` : demande illisible
             */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `own-id-taken` : Cet identifiant désigne déjà autre chose dans votre structure
             *
             *     `stock-withdrawn` : Cette date a été retirée. Elle n’est plus disponible
             *
             *     `event-begun` : Les évènements passés ne sont pas modifiables
             *
             *     `stock-already-there` : Cette offre a déjà un stock en vente : modifiez-le
             *
             *     `places-below-bookings` : Le nombre de places ne peut pas être inférieur au nombre de réservations existantes
             */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `version-differs` : Cet objet a changé depuis que vous l’avez lu : relisez-le avant de l’écrire */
            412: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-413` : demande trop lourde */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerStockByOwnId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                idAtProvider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "F9",
                     *       "startsAt": "2026-12-12T19:30:00.000Z",
                     *       "endsAt": "2026-12-12T19:30:00.000Z",
                     *       "priceCents": 1250,
                     *       "bookingLimit": "2026-12-12T19:30:00.000Z",
                     *       "places": 120,
                     *       "placesTaken": 1,
                     *       "placesLeft": 1,
                     *       "state": "open",
                     *       "offerId": "F9",
                     *       "idAtProvider": "La Traversée des lumières",
                     *       "withdrawnAt": "2026-12-12T19:30:00.000Z",
                     *       "setBy": {
                     *         "hand": "screen",
                     *         "at": "2026-12-12T19:30:00.000Z"
                     *       },
                     *       "version": "La Traversée des lumières"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        startsAt: string | null;
                        endsAt: string | null;
                        priceCents: number;
                        bookingLimit: string | null;
                        places: number | null;
                        placesTaken: number;
                        placesLeft: number | null;
                        /** @enum {string} */
                        state: "open" | "sold-out" | "closed" | "begun";
                        offerId: string;
                        idAtProvider: string | null;
                        withdrawnAt: string | null;
                        setBy: {
                            /** @enum {string} */
                            hand: "screen" | "api" | "import";
                            /** Format: date-time */
                            at: string;
                        } | null;
                        version: string;
                    };
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerRepeatStocks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Une même clé donne un seul effet et la même réponse */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-12-01",
                 *       "to": "2026-12-31",
                 *       "times": [
                 *         "20:30"
                 *       ],
                 *       "priceCents": 1250
                 *     }
                 */
                "application/json": {
                    /** Format: date */
                    from: string;
                    /** Format: date */
                    to: string;
                    weekdays?: number[];
                    times: string[];
                    except?: string[];
                    everyNWeeks?: number;
                    durationMinutes?: number;
                    priceCents: number;
                    places?: number | null;
                    bookingLimitHoursBefore?: number;
                    bookingLimitDaysBefore?: number;
                };
            };
        };
        responses: {
            /** @description Réponse */
            201: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "F9",
                     *           "startsAt": "2026-12-12T19:30:00.000Z",
                     *           "endsAt": "2026-12-12T19:30:00.000Z",
                     *           "priceCents": 1250,
                     *           "bookingLimit": "2026-12-12T19:30:00.000Z",
                     *           "places": 120,
                     *           "placesTaken": 1,
                     *           "placesLeft": 1,
                     *           "state": "open",
                     *           "offerId": "F9",
                     *           "idAtProvider": "La Traversée des lumières",
                     *           "withdrawnAt": "2026-12-12T19:30:00.000Z",
                     *           "setBy": {
                     *             "hand": "screen",
                     *             "at": "2026-12-12T19:30:00.000Z"
                     *           },
                     *           "version": "La Traversée des lumières"
                     *         }
                     *       ],
                     *       "skipped": [
                     *         {
                     *           "day": "2026-12-12",
                     *           "time": "20:30",
                     *           "startsAt": "2026-12-12T19:30:00.000Z",
                     *           "endsAt": "2026-12-12T19:30:00.000Z",
                     *           "bookingLimit": "2026-12-12T19:30:00.000Z",
                     *           "text": "La Traversée des lumières",
                     *           "skipped": "past",
                     *           "says": "Déjà validée le sam. 12 déc. à 20 h 12"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            id: string;
                            startsAt: string | null;
                            endsAt: string | null;
                            priceCents: number;
                            bookingLimit: string | null;
                            places: number | null;
                            placesTaken: number;
                            placesLeft: number | null;
                            /** @enum {string} */
                            state: "open" | "sold-out" | "closed" | "begun";
                            offerId: string;
                            idAtProvider: string | null;
                            withdrawnAt: string | null;
                            setBy: {
                                /** @enum {string} */
                                hand: "screen" | "api" | "import";
                                /** Format: date-time */
                                at: string;
                            } | null;
                            version: string;
                        }[];
                        skipped: {
                            /** Format: date */
                            day: string;
                            time: string;
                            startsAt: string | null;
                            endsAt: string | null;
                            bookingLimit: string | null;
                            text: string;
                            skipped: ("past" | "already-there" | "hour-skipped" | "limit-past") | null;
                            says: string | null;
                        }[];
                    };
                };
            };
            /**
             * @description `invalid-request` : demande mal formée
             *
             *     `dates-not-allowed` : Impossible de mettre des dates si l’offre ne porte pas sur un évènement
             *
             *     `recurrence-empty` : Aucune date ne correspond à cette répétition
             *
             *     `recurrence-too-long` : Cette répétition donne trop de dates : 400 au plus par demande
             *
             *     `http-400` : demande illisible
             */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-progress` : Une demande portant cette clé d’idempotence est en cours */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-413` : demande trop lourde */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused` : Cette clé d’idempotence a déjà servi pour une autre demande */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerPutStock: {
        parameters: {
            query?: never;
            header?: {
                /** @description Une même clé donne un seul effet et la même réponse */
                "Idempotency-Key"?: string;
                /** @description L’ETag de votre lecture : la demande est refusée (412) s’il a changé depuis */
                "If-Match"?: string;
            };
            path: {
                id: string;
                idAtProvider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "priceCents": 1250
                 *     }
                 */
                "application/json": {
                    startsAt?: string | null;
                    endsAt?: string | null;
                    priceCents: number;
                    bookingLimit?: string | null;
                    places?: number | null;
                };
            };
        };
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "F9",
                     *       "startsAt": "2026-12-12T19:30:00.000Z",
                     *       "endsAt": "2026-12-12T19:30:00.000Z",
                     *       "priceCents": 1250,
                     *       "bookingLimit": "2026-12-12T19:30:00.000Z",
                     *       "places": 120,
                     *       "placesTaken": 1,
                     *       "placesLeft": 1,
                     *       "state": "open",
                     *       "offerId": "F9",
                     *       "idAtProvider": "La Traversée des lumières",
                     *       "withdrawnAt": "2026-12-12T19:30:00.000Z",
                     *       "setBy": {
                     *         "hand": "screen",
                     *         "at": "2026-12-12T19:30:00.000Z"
                     *       },
                     *       "version": "La Traversée des lumières"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        startsAt: string | null;
                        endsAt: string | null;
                        priceCents: number;
                        bookingLimit: string | null;
                        places: number | null;
                        placesTaken: number;
                        placesLeft: number | null;
                        /** @enum {string} */
                        state: "open" | "sold-out" | "closed" | "begun";
                        offerId: string;
                        idAtProvider: string | null;
                        withdrawnAt: string | null;
                        setBy: {
                            /** @enum {string} */
                            hand: "screen" | "api" | "import";
                            /** Format: date-time */
                            at: string;
                        } | null;
                        version: string;
                    };
                };
            };
            /**
             * @description `invalid-request` : demande mal formée
             *
             *     `dates-missing` : La date et l’heure de début sont obligatoires pour un évènement
             *
             *     `dates-not-allowed` : Impossible de mettre des dates si l’offre ne porte pas sur un évènement
             *
             *     `start-in-the-past` : La date de début est déjà passée
             *
             *     `end-before-start` : La date de fin de l’évènement doit être postérieure à la date de début
             *
             *     `limit-after-start` : La date limite de réservation est postérieure au début de l’évènement
             *
             *     `http-400` : demande illisible
             */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `own-id-taken` : Cet identifiant désigne déjà autre chose dans votre structure
             *
             *     `stock-withdrawn` : Cette date a été retirée. Elle n’est plus disponible
             *
             *     `event-begun` : Les évènements passés ne sont pas modifiables
             *
             *     `stock-already-there` : Cette offre a déjà un stock en vente : modifiez-le
             *
             *     `places-below-bookings` : Le nombre de places ne peut pas être inférieur au nombre de réservations existantes
             *
             *     `idempotency-key-in-progress` : Une demande portant cette clé d’idempotence est en cours
             */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `version-differs` : Cet objet a changé depuis que vous l’avez lu : relisez-le avant de l’écrire */
            412: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-413` : demande trop lourde */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused` : Cette clé d’idempotence a déjà servi pour une autre demande */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerBookings: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                venueId?: string;
                offerId?: string;
                stockId?: string;
                state?: "booked" | "used" | "paid" | "cancelled" | "expired";
                madeFrom?: string;
                madeTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "F9",
                     *           "lastName": "Martin",
                     *           "firstName": "Léa",
                     *           "email": "lea@exemple.fr",
                     *           "countermark": "7K3M9X",
                     *           "offer": {
                     *             "id": "F9",
                     *             "name": "La Traversée des lumières",
                     *             "idAtProvider": "La Traversée des lumières"
                     *           },
                     *           "venue": {
                     *             "id": "F9",
                     *             "name": "La Traversée des lumières"
                     *           },
                     *           "stockId": "F9",
                     *           "nature": "event",
                     *           "startsAt": "2026-12-12T19:30:00.000Z",
                     *           "timeZone": "Europe/Paris",
                     *           "seats": 1,
                     *           "amountCents": 1250,
                     *           "state": "booked",
                     *           "madeAt": "2026-12-12T19:30:00.000Z",
                     *           "cancellableUntil": "2026-12-12T19:30:00.000Z",
                     *           "usedAt": "2026-12-12T19:30:00.000Z",
                     *           "usedBy": "counter",
                     *           "endedAt": "2026-12-12T19:30:00.000Z",
                     *           "stock": {
                     *             "id": "F9",
                     *             "idAtProvider": "La Traversée des lumières"
                     *           }
                     *         }
                     *       ],
                     *       "next": "La Traversée des lumières"
                     *     }
                     */
                    "application/json": {
                        items: {
                            id: string;
                            lastName: string;
                            firstName: string;
                            email: string;
                            countermark: string;
                            offer: {
                                id: string;
                                name: string;
                                idAtProvider: string | null;
                            };
                            venue: {
                                id: string;
                                name: string;
                            };
                            stockId: string;
                            /** @enum {string} */
                            nature: "event" | "goods" | "digital";
                            startsAt: string | null;
                            timeZone: string;
                            seats: number;
                            amountCents: number;
                            /** @enum {string} */
                            state: "booked" | "used" | "paid" | "cancelled" | "expired";
                            /** Format: date-time */
                            madeAt: string;
                            /** Format: date-time */
                            cancellableUntil: string;
                            usedAt: string | null;
                            usedBy: ("counter" | "partner" | "automatic") | null;
                            endedAt: string | null;
                            stock: {
                                id: string;
                                idAtProvider: string | null;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description `invalid-request` : demande mal formée */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "F9",
                     *       "lastName": "Martin",
                     *       "firstName": "Léa",
                     *       "email": "lea@exemple.fr",
                     *       "countermark": "7K3M9X",
                     *       "offer": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières",
                     *         "idAtProvider": "La Traversée des lumières"
                     *       },
                     *       "venue": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières"
                     *       },
                     *       "stockId": "F9",
                     *       "nature": "event",
                     *       "startsAt": "2026-12-12T19:30:00.000Z",
                     *       "timeZone": "Europe/Paris",
                     *       "seats": 1,
                     *       "amountCents": 1250,
                     *       "state": "booked",
                     *       "madeAt": "2026-12-12T19:30:00.000Z",
                     *       "cancellableUntil": "2026-12-12T19:30:00.000Z",
                     *       "usedAt": "2026-12-12T19:30:00.000Z",
                     *       "usedBy": "counter",
                     *       "endedAt": "2026-12-12T19:30:00.000Z",
                     *       "stock": {
                     *         "id": "F9",
                     *         "idAtProvider": "La Traversée des lumières"
                     *       }
                     *     }
                     */
                    "application/json": {
                        id: string;
                        lastName: string;
                        firstName: string;
                        email: string;
                        countermark: string;
                        offer: {
                            id: string;
                            name: string;
                            idAtProvider: string | null;
                        };
                        venue: {
                            id: string;
                            name: string;
                        };
                        stockId: string;
                        /** @enum {string} */
                        nature: "event" | "goods" | "digital";
                        startsAt: string | null;
                        timeZone: string;
                        seats: number;
                        amountCents: number;
                        /** @enum {string} */
                        state: "booked" | "used" | "paid" | "cancelled" | "expired";
                        /** Format: date-time */
                        madeAt: string;
                        /** Format: date-time */
                        cancellableUntil: string;
                        usedAt: string | null;
                        usedBy: ("counter" | "partner" | "automatic") | null;
                        endedAt: string | null;
                        stock: {
                            id: string;
                            idAtProvider: string | null;
                        };
                    };
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` : La page que vous recherchez n’existe pas */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eventFeed: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                type?: "booking.made" | "booking.cancelled" | "booking.used" | "booking.unused" | "booking.expired" | "booking.paid" | "offer.visible" | "offer.hidden";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "evt_F9",
                     *           "type": "booking.made",
                     *           "at": "2026-12-01T18:00:00.000Z",
                     *           "venueId": "AE",
                     *           "offer": {
                     *             "id": "F9",
                     *             "idAtProvider": "spectacle-2026-17"
                     *           },
                     *           "booking": {
                     *             "id": "F9",
                     *             "countermark": "7K3M9X",
                     *             "stockId": "BE",
                     *             "seats": 1,
                     *             "amountCents": 1250
                     *           }
                     *         }
                     *       ],
                     *       "next": "1042",
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {string} */
                            type: "booking.made" | "booking.cancelled" | "booking.used" | "booking.unused" | "booking.expired" | "booking.paid" | "offer.visible" | "offer.hidden";
                            /** Format: date-time */
                            at: string;
                            venueId: string;
                            offer: {
                                id: string;
                                idAtProvider: string | null;
                            };
                            booking: {
                                id: string;
                                countermark: string;
                                stockId: string;
                                seats: number;
                                amountCents: number;
                            } | null;
                        }[];
                        next: string;
                        hasMore: boolean;
                    };
                };
            };
            /**
             * @description `invalid-request` : demande mal formée
             *
             *     `cursor-unknown` : Ce curseur n’est pas de ce flux
             */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bookingId": "F9",
                     *       "countermark": "7K3M9X",
                     *       "lastName": "Martin",
                     *       "firstName": "Léa",
                     *       "email": "lea@exemple.fr",
                     *       "offer": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières"
                     *       },
                     *       "venue": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières"
                     *       },
                     *       "nature": "event",
                     *       "startsAt": "2026-12-12T19:30:00.000Z",
                     *       "timeZone": "Europe/Paris",
                     *       "seats": 1,
                     *       "amountCents": 1250,
                     *       "state": "booked",
                     *       "usedAt": "2026-12-12T19:30:00.000Z",
                     *       "usedBy": "counter",
                     *       "endedAt": "2026-12-12T19:30:00.000Z",
                     *       "refusal": {
                     *         "code": "countermark-used",
                     *         "says": "Déjà validée le sam. 12 déc. à 20 h 12",
                     *         "opensAt": "2026-12-12T19:30:00.000Z"
                     *       },
                     *       "can": {
                     *         "validate": true,
                     *         "undo": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        bookingId: string;
                        countermark: string;
                        lastName: string;
                        firstName: string;
                        email: string;
                        offer: {
                            id: string;
                            name: string;
                        };
                        venue: {
                            id: string;
                            name: string;
                        };
                        /** @enum {string} */
                        nature: "event" | "goods" | "digital";
                        startsAt: string | null;
                        timeZone: string;
                        seats: number;
                        amountCents: number;
                        /** @enum {string} */
                        state: "booked" | "used" | "paid" | "cancelled" | "expired";
                        usedAt: string | null;
                        usedBy: ("counter" | "partner" | "automatic") | null;
                        endedAt: string | null;
                        refusal: {
                            /** @enum {string} */
                            code: "countermark-used" | "countermark-cancelled" | "countermark-too-early" | "countermark-suspended" | "countermark-paid";
                            says: string;
                            opensAt: string | null;
                        } | null;
                        can: {
                            validate: boolean;
                            undo: boolean;
                        };
                    };
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `countermark-unknown` : Cette contremarque n'a pas été trouvée
             *
             *     `not-found` : La page que vous recherchez n’existe pas
             */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-attempts` : Trop de tentatives. Patientez avant de réessayer
             *
             *     `http-429` : trop de demandes en une minute
             */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerValidate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Une même clé donne un seul effet et la même réponse */
                "Idempotency-Key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bookingId": "F9",
                     *       "countermark": "7K3M9X",
                     *       "lastName": "Martin",
                     *       "firstName": "Léa",
                     *       "email": "lea@exemple.fr",
                     *       "offer": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières"
                     *       },
                     *       "venue": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières"
                     *       },
                     *       "nature": "event",
                     *       "startsAt": "2026-12-12T19:30:00.000Z",
                     *       "timeZone": "Europe/Paris",
                     *       "seats": 1,
                     *       "amountCents": 1250,
                     *       "state": "booked",
                     *       "usedAt": "2026-12-12T19:30:00.000Z",
                     *       "usedBy": "counter",
                     *       "endedAt": "2026-12-12T19:30:00.000Z",
                     *       "refusal": {
                     *         "code": "countermark-used",
                     *         "says": "Déjà validée le sam. 12 déc. à 20 h 12",
                     *         "opensAt": "2026-12-12T19:30:00.000Z"
                     *       },
                     *       "can": {
                     *         "validate": true,
                     *         "undo": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        bookingId: string;
                        countermark: string;
                        lastName: string;
                        firstName: string;
                        email: string;
                        offer: {
                            id: string;
                            name: string;
                        };
                        venue: {
                            id: string;
                            name: string;
                        };
                        /** @enum {string} */
                        nature: "event" | "goods" | "digital";
                        startsAt: string | null;
                        timeZone: string;
                        seats: number;
                        amountCents: number;
                        /** @enum {string} */
                        state: "booked" | "used" | "paid" | "cancelled" | "expired";
                        usedAt: string | null;
                        usedBy: ("counter" | "partner" | "automatic") | null;
                        endedAt: string | null;
                        refusal: {
                            /** @enum {string} */
                            code: "countermark-used" | "countermark-cancelled" | "countermark-too-early" | "countermark-suspended" | "countermark-paid";
                            says: string;
                            opensAt: string | null;
                        } | null;
                        can: {
                            validate: boolean;
                            undo: boolean;
                        };
                    };
                };
            };
            /** @description `http-400` : demande illisible */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail
             *
             *     `countermark-too-early` : Vous ne pouvez pas valider cette contremarque plus de 72h avant le début de l'évènement
             *
             *     `countermark-suspended` : Cette contremarque ne peut pas être validée pour le moment. Contactez l'équipe du pass Culture
             */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `countermark-unknown` : Cette contremarque n'a pas été trouvée
             *
             *     `not-found` : La page que vous recherchez n’existe pas
             */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-in-progress` : Une demande portant cette clé d’idempotence est en cours */
            409: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `countermark-cancelled` : Cette réservation a été annulée
             *
             *     `countermark-used` : Cette réservation a déjà été validée
             */
            410: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-413` : demande trop lourde */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused` : Cette clé d’idempotence a déjà servi pour une autre demande */
            422: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-attempts` : Trop de tentatives. Patientez avant de réessayer
             *
             *     `http-429` : trop de demandes en une minute
             */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerUndo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bookingId": "F9",
                     *       "countermark": "7K3M9X",
                     *       "lastName": "Martin",
                     *       "firstName": "Léa",
                     *       "email": "lea@exemple.fr",
                     *       "offer": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières"
                     *       },
                     *       "venue": {
                     *         "id": "F9",
                     *         "name": "La Traversée des lumières"
                     *       },
                     *       "nature": "event",
                     *       "startsAt": "2026-12-12T19:30:00.000Z",
                     *       "timeZone": "Europe/Paris",
                     *       "seats": 1,
                     *       "amountCents": 1250,
                     *       "state": "booked",
                     *       "usedAt": "2026-12-12T19:30:00.000Z",
                     *       "usedBy": "counter",
                     *       "endedAt": "2026-12-12T19:30:00.000Z",
                     *       "refusal": {
                     *         "code": "countermark-used",
                     *         "says": "Déjà validée le sam. 12 déc. à 20 h 12",
                     *         "opensAt": "2026-12-12T19:30:00.000Z"
                     *       },
                     *       "can": {
                     *         "validate": true,
                     *         "undo": true
                     *       }
                     *     }
                     */
                    "application/json": {
                        bookingId: string;
                        countermark: string;
                        lastName: string;
                        firstName: string;
                        email: string;
                        offer: {
                            id: string;
                            name: string;
                        };
                        venue: {
                            id: string;
                            name: string;
                        };
                        /** @enum {string} */
                        nature: "event" | "goods" | "digital";
                        startsAt: string | null;
                        timeZone: string;
                        seats: number;
                        amountCents: number;
                        /** @enum {string} */
                        state: "booked" | "used" | "paid" | "cancelled" | "expired";
                        usedAt: string | null;
                        usedBy: ("counter" | "partner" | "automatic") | null;
                        endedAt: string | null;
                        refusal: {
                            /** @enum {string} */
                            code: "countermark-used" | "countermark-cancelled" | "countermark-too-early" | "countermark-suspended" | "countermark-paid";
                            says: string;
                            opensAt: string | null;
                        } | null;
                        can: {
                            validate: boolean;
                            undo: boolean;
                        };
                    };
                };
            };
            /** @description `http-400` : demande illisible */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `countermark-unknown` : Cette contremarque n'a pas été trouvée
             *
             *     `not-found` : La page que vous recherchez n’existe pas
             */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `countermark-cancelled` : Cette réservation a été annulée
             *
             *     `countermark-not-used` : Cette réservation n'a encore été validée
             *
             *     `countermark-paid` : Le remboursement est en cours de traitement
             */
            410: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-413` : demande trop lourde */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-attempts` : Trop de tentatives. Patientez avant de réessayer
             *
             *     `http-429` : trop de demandes en une minute
             */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Fait */
            204: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `http-400` : demande illisible */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail
             *
             *     `countermark-cancel-used` : Impossible d'annuler une réservation consommée
             */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `countermark-unknown` : Cette contremarque n'a pas été trouvée
             *
             *     `not-found` : La page que vous recherchez n’existe pas
             */
            404: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `countermark-already-cancelled` : Cette contremarque a déjà été annulée
             *
             *     `countermark-paid` : Le remboursement est en cours de traitement
             */
            410: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-413` : demande trop lourde */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-attempts` : Trop de tentatives. Patientez avant de réessayer
             *
             *     `http-429` : trop de demandes en une minute
             */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    partnerScans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scans": [
                 *         {
                 *           "nonce": "La Traversée des lumières",
                 *           "token": "7K3M9X",
                 *           "scannedAt": "2026-12-12T19:30:00.000Z"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    scans: {
                        nonce: string;
                        token: string;
                        /** Format: date-time */
                        scannedAt: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Réponse */
            200: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "nonce": "La Traversée des lumières",
                     *           "outcome": "validated",
                     *           "isRepeat": true,
                     *           "bookingId": "F9",
                     *           "usedAt": "2026-12-12T19:30:00.000Z",
                     *           "says": "Déjà validée le sam. 12 déc. à 20 h 12"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        results: {
                            nonce: string;
                            /** @enum {string} */
                            outcome: "validated" | "conflict" | "cancelled" | "too-early" | "suspended" | "unknown" | "later" | "nonce-reused";
                            isRepeat: boolean;
                            bookingId: string | null;
                            usedAt: string | null;
                            says: string | null;
                        }[];
                    };
                };
            };
            /**
             * @description `invalid-request` : demande mal formée
             *
             *     `http-400` : demande illisible
             */
            400: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-signed-in` : Authentification nécessaire */
            401: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `key-scope` : Cette clé d’API n’a pas le droit de faire cela : voyez ses droits sur le portail */
            403: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-413` : demande trop lourde */
            413: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-415` : type de contenu refusé */
            415: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `http-429` : trop de demandes en une minute */
            429: {
                headers: {
                    "RateLimit-Limit": components["headers"]["RateLimit-Limit"];
                    "RateLimit-Remaining": components["headers"]["RateLimit-Remaining"];
                    "RateLimit-Reset": components["headers"]["RateLimit-Reset"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable` : service momentanément saturé */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

/** Where each operation stands. */
export const places = {
  readKey: { method: 'GET', path: '/api/v1/key' },
  partnerVenues: { method: 'GET', path: '/api/v1/venues' },
  partnerVenue: { method: 'GET', path: '/api/v1/venues/{id}' },
  partnerOffers: { method: 'GET', path: '/api/v1/offers' },
  partnerCreateOffer: { method: 'POST', path: '/api/v1/offers' },
  partnerOffer: { method: 'GET', path: '/api/v1/offers/{id}' },
  partnerChangeOffer: { method: 'PATCH', path: '/api/v1/offers/{id}' },
  partnerOfferByOwnId: { method: 'GET', path: '/api/v1/offers/by-own-id/{idAtProvider}' },
  partnerPutOffer: { method: 'PUT', path: '/api/v1/offers/by-own-id/{idAtProvider}' },
  partnerSetPicture: { method: 'PUT', path: '/api/v1/offers/{id}/picture' },
  partnerRemovePicture: { method: 'DELETE', path: '/api/v1/offers/{id}/picture' },
  partnerStocks: { method: 'GET', path: '/api/v1/offers/{id}/stocks' },
  partnerAddStocks: { method: 'POST', path: '/api/v1/offers/{id}/stocks' },
  partnerStock: { method: 'GET', path: '/api/v1/stocks/{id}' },
  partnerChangeStock: { method: 'PATCH', path: '/api/v1/stocks/{id}' },
  partnerWithdrawStock: { method: 'DELETE', path: '/api/v1/stocks/{id}' },
  partnerStockByOwnId: { method: 'GET', path: '/api/v1/stocks/by-own-id/{idAtProvider}' },
  partnerRepeatStocks: { method: 'POST', path: '/api/v1/offers/{id}/stocks/recurrence' },
  partnerPutStock: { method: 'PUT', path: '/api/v1/offers/{id}/stocks/by-own-id/{idAtProvider}' },
  partnerBookings: { method: 'GET', path: '/api/v1/bookings' },
  partnerBooking: { method: 'GET', path: '/api/v1/bookings/{id}' },
  eventFeed: { method: 'GET', path: '/api/v1/events' },
  partnerCheck: { method: 'GET', path: '/api/v1/countermarks/{token}' },
  partnerValidate: { method: 'POST', path: '/api/v1/countermarks/{token}/validation' },
  partnerUndo: { method: 'DELETE', path: '/api/v1/countermarks/{token}/validation' },
  partnerCancel: { method: 'POST', path: '/api/v1/countermarks/{token}/cancellation' },
  partnerScans: { method: 'POST', path: '/api/v1/scans' },
} as const
