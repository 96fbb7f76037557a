'use client'

import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { Change } from '#api/schema/change.ts'
import { applyChanges } from './live/patch.ts'
import type { ServicePage } from './model.ts'
import { useTRPC } from './trpc.ts'

/** The one list of all services that every page shares; fetched once, then kept fresh by the live stream. */
export const useServices = (initialData: ServicePage): ServicePage => {
  const trpc = useTRPC()
  return useQuery({ ...trpc.services.list.queryOptions({}), initialData }).data
}

/** How the live stream keeps that list fresh. */
export const useServicesPatches = (queryClient: QueryClient) => {
  const { queryKey } = useTRPC().services.list.queryOptions({})
  return {
    patch(changes: readonly Change[]): void {
      queryClient.setQueryData(queryKey, (page) => page && withItems(page, applyChanges(page.items, changes)))
    },
    refetch: (): Promise<void> => queryClient.refetchQueries({ queryKey }, { cancelRefetch: true }),
  }
}

const withItems = (page: ServicePage, items: ServicePage['items']): ServicePage => ({ ...page, items, total: items.length })
